package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.engine.export.Held;
import io.agentmesh.engine.export.SubjectData;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Turns;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.wire.rest.erasures.SubjectExportPart;
import io.agentmesh.wire.rest.erasures.SubjectExportRequest;
import io.agentmesh.wire.rest.erasures.SubjectItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/data-subjects/exports}: all that the mesh holds about a data subject, for that person.
 * What stands in the state alone comes first, then what the journal holds. A principal has one part
 * read at a time, a node {@value #AT_ONCE}.
 */
public final class SubjectExportsResource {
  private static final int AT_ONCE = 4;
  private static final int DEFAULT_LIMIT = 100;

  private final Turns turns = new Turns("export", AT_ONCE);

  /** The next part, after the audit trail has it that somebody gets it. */
  public Answer export(CalmRequest request) {
    SubjectExportRequest wanted = request.body(SubjectExportRequest.class);
    SubjectCursor from = SubjectCursor.parse(Shown.text(wanted.cursor()));
    Integer limit = wanted.limit();
    int most = limit == null ? DEFAULT_LIMIT : limit;
    return turns.take(
        request.exchange().principal(),
        () -> {
          Outcome.Done done =
              request.call(
                  new EvidenceCommand.NoteSubjectExport(
                      wanted.dataSubject(), "", wanted.reason(), Shown.text(wanted.approval())));
          String standIn = CalmRequest.reply(done, Reply.OfSubject.class).standIn();
          return Answer.json(200, part(request, standIn, from, most)).at(done.position());
        });
  }

  private static SubjectExportPart part(
      CalmRequest request, String standIn, SubjectCursor from, int most) {
    return switch (from) {
      case SubjectCursor.Waiting(String after) -> waiting(request, standIn, after, most);
      case SubjectCursor.Dead(String after) -> dead(request, standIn, after, most);
      case SubjectCursor.Journaled(long position) -> {
        SubjectData.Part part =
            request
                .mesh()
                .subjects()
                .read(request.exchange().principal().tenant(), standIn, position, most);
        List<SubjectItem> items = new ArrayList<>(part.found().size());
        part.found().forEach(held -> items.add(item(request.mesh().opening(), held, request)));
        yield page(
            standIn, items, part.next() == 0 ? null : new SubjectCursor.Journaled(part.next()));
      }
    };
  }

  private static SubjectExportPart waiting(
      CalmRequest request, String standIn, String after, int most) {
    long before = request.mesh().subjects().keptSince();
    List<Message> found =
        request.read(
            Permission.DATA_EXPORT,
            tenant ->
                tenant
                    .mailboxes()
                    .about()
                    .messages(
                        standIn, after.isEmpty() ? null : MessageId.parse(after), before, most));
    return page(
        standIn,
        opened(request, found),
        found.size() < most
            ? new SubjectCursor.Dead("")
            : new SubjectCursor.Waiting(found.getLast().id().toString()));
  }

  private static SubjectExportPart dead(
      CalmRequest request, String standIn, String after, int most) {
    long before = request.mesh().subjects().keptSince();
    record Letter(DeadLetterId id, Message message) {}
    List<Letter> found =
        request.read(
            Permission.DATA_EXPORT,
            tenant ->
                tenant
                    .deadLetters()
                    .about(
                        standIn,
                        after.isEmpty() ? null : DeadLetterId.parse(after),
                        before,
                        most,
                        Letter::new));
    return page(
        standIn,
        opened(request, found.stream().map(Letter::message).toList()),
        found.size() < most
            ? new SubjectCursor.Journaled(0)
            : new SubjectCursor.Dead(found.getLast().id().toString()));
  }

  private static List<SubjectItem> opened(CalmRequest request, List<Message> messages) {
    return messages.stream()
        .map(m -> item(request.mesh().opening(), new Held.AMessage(m), request))
        .toList();
  }

  private static SubjectItem item(Opening opening, Held held, CalmRequest request) {
    try {
      return switch (held) {
        case Held.AMessage(Message message) ->
            new SubjectItem(MessageViews.message(opening.message(message), List.of()), null, null);
        case Held.AReply(var asked, var reply) ->
            new SubjectItem(
                null,
                MessageViews.reply(
                    new Reply.Published(asked, false, 0),
                    opening.reply(request.exchange().principal().tenant(), reply)),
                null);
      };
    } catch (NotOpened e) {
      return new SubjectItem(null, null, held.id() + " can not be opened: " + e.reason());
    }
  }

  private static SubjectExportPart page(
      String standIn, List<SubjectItem> items, @Nullable SubjectCursor next) {
    return new SubjectExportPart(Erasure.shown(standIn), items, next == null ? null : next.text());
  }
}
