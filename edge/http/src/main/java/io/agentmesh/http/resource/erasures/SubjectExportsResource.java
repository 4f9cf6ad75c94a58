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
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Turns;
import io.agentmesh.wire.rest.erasures.SubjectExportPart;
import io.agentmesh.wire.rest.erasures.SubjectExportRequest;
import io.agentmesh.wire.rest.erasures.SubjectItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/data-subjects/exports}: all that the mesh holds about a data subject, for that person.
 * What stands in the state and the lists alone comes first, then what the journal holds. A
 * principal has one part read at a time, a node {@value #AT_ONCE}.
 */
public final class SubjectExportsResource {
  private static final int AT_ONCE = 4;
  private static final int DEFAULT_LIMIT = 100;

  private final ListedTasks listed;
  private final Turns turns = new Turns("export", AT_ONCE);

  /** Tasks that stand in lists alone come from the listings. */
  public SubjectExportsResource(Listings listings) {
    this.listed = new ListedTasks(listings);
  }

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

  private SubjectExportPart part(
      CalmRequest request, String standIn, SubjectCursor from, int most) {
    return switch (from) {
      case SubjectCursor.Waiting(String after) -> waiting(request, standIn, after, most);
      case SubjectCursor.Dead(String after) -> dead(request, standIn, after, most);
      case SubjectCursor.Listed(String cursor) -> {
        ListedTasks.Part part = listed.read(request, standIn, cursor, most);
        yield page(
            standIn,
            part.items(),
            part.next().isEmpty()
                ? new SubjectCursor.Journaled(0)
                : new SubjectCursor.Listed(part.next()));
      }
      case SubjectCursor.Journaled(long position) -> {
        SubjectData.Part part =
            request
                .mesh()
                .subjects()
                .read(request.exchange().principal().tenant(), standIn, position, most);
        List<SubjectItem> items = new ArrayList<>(part.found().size());
        part.found().forEach(held -> items.add(HeldItems.item(request, held)));
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
            ? new SubjectCursor.Listed("")
            : new SubjectCursor.Dead(found.getLast().id().toString()));
  }

  private static List<SubjectItem> opened(CalmRequest request, List<Message> messages) {
    return messages.stream().map(m -> HeldItems.item(request, new Held.AMessage(m))).toList();
  }

  private static SubjectExportPart page(
      String standIn, List<SubjectItem> items, @Nullable SubjectCursor next) {
    return new SubjectExportPart(Erasure.shown(standIn), items, next == null ? null : next.text());
  }
}
