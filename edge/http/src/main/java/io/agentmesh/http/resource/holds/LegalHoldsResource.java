package io.agentmesh.http.resource.holds;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.holds.LegalHold;
import io.agentmesh.wire.rest.holds.LegalHoldRelease;
import io.agentmesh.wire.rest.holds.LegalHoldRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/legal-holds}: what must not go. */
public final class LegalHoldsResource {
  /** A page of those that stand, by name. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.HOLD_READ);
    String after =
        NameCursor.read(
            page.cursor(),
            name -> Check.matches("cursor", name, io.agentmesh.domain.evidence.LegalHold.NAME));
    List<LegalHold> found =
        request.read(
            Permission.HOLD_READ,
            tenant ->
                tenant.holds().all().tailMap(after, false).values().stream()
                    .limit(page.limit() + 1L)
                    .map(hold -> shown(request, hold))
                    .toList());
    boolean more = found.size() > page.limit();
    List<LegalHold> shown = more ? found.subList(0, page.limit()) : found;
    return Lists.answer(shown, more ? NameCursor.of(shown.getLast().name()) : "");
  }

  /** One that stands. */
  public Answer get(CalmRequest request) {
    String name = request.path("hold");
    return Answer.json(
        200,
        request
            .read(
                Permission.HOLD_READ,
                tenant ->
                    Optional.ofNullable(tenant.holds().find(name))
                        .map(hold -> shown(request, hold)))
            .orElseThrow(() -> RequestRefused.notFound("legal hold", name)));
  }

  /** Sets one. */
  public Answer set(CalmRequest request) {
    LegalHoldRequest wanted = request.body(LegalHoldRequest.class);
    Outcome.Done done =
        request.call(
            new EvidenceCommand.SetHold(
                wanted.name(),
                Objects.requireNonNullElse(wanted.dataSubject(), ""),
                wanted.reason()));
    return answer(request, 201, done).with("Location", "/v1/legal-holds/" + wanted.name());
  }

  /** Releases one. */
  public Answer release(CalmRequest request) {
    LegalHoldRelease release = request.body(LegalHoldRelease.class);
    return answer(
        request,
        200,
        request.call(
            new EvidenceCommand.ReleaseHold(
                request.path("hold"),
                release.reason(),
                Objects.requireNonNullElse(release.approval(), ""))));
  }

  private static Answer answer(CalmRequest request, int status, Outcome.Done done) {
    Reply.OfHold reply = CalmRequest.reply(done, Reply.OfHold.class);
    return Answer.json(status, shown(request, reply.hold())).at(done.position());
  }

  /** Whom it is about is kept by a stand-in. */
  private static LegalHold shown(CalmRequest request, io.agentmesh.domain.evidence.LegalHold hold) {
    String subject = request.mesh().opening().subject(hold.tenant(), hold.dataSubject());
    return new LegalHold(
        hold.name(), Shown.textOrNull(subject), hold.reason(), hold.by(), Shown.time(hold.at()));
  }
}
