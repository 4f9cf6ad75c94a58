package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.wire.rest.erasures.ErasureRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/erasures}: what the mesh holds about a data subject goes. */
public final class ErasuresResource {
  /** A page of them, the earliest first. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.ERASURE_READ);
    String after = NameCursor.read(page.cursor(), ErasureId::parse);
    List<Erasure> found =
        request.read(
            Permission.ERASURE_READ,
            tenant -> behind(tenant, after).stream().limit(page.limit() + 1L).toList());
    boolean more = found.size() > page.limit();
    List<Erasure> shown = more ? found.subList(0, page.limit()) : found;
    return Lists.answer(
        shown.stream().map(ErasureViews::erasure).toList(),
        more ? NameCursor.of(shown.getLast().id().toString()) : "");
  }

  private static Collection<Erasure> behind(TenantState tenant, String after) {
    return after.isEmpty()
        ? tenant.erasures().all().values()
        : tenant.erasures().all().tailMap(ErasureId.parse(after), false).values();
  }

  /** One of them, with its report when there is one. */
  public Answer get(CalmRequest request) {
    ErasureId id = ErasureId.parse(request.path("erasureId"));
    return Answer.json(
        200,
        request
            .read(
                Permission.ERASURE_READ, tenant -> Optional.ofNullable(tenant.erasures().find(id)))
            .map(ErasureViews::erasure)
            .orElseThrow(() -> RequestRefused.notFound("erasure", id)));
  }

  /** Begins one. */
  public Answer erase(CalmRequest request) {
    ErasureRequest wanted = request.body(ErasureRequest.class);
    Outcome.Done done =
        request.call(
            new EvidenceCommand.Erase(
                wanted.dataSubject(),
                "",
                wanted.reason(),
                Objects.requireNonNullElse(wanted.approval(), "")));
    Erasure erasure = CalmRequest.reply(done, Reply.OfErasure.class).erasure();
    return Answer.json(202, ErasureViews.erasure(erasure))
        .at(done.position())
        .with("Location", "/v1/erasures/" + erasure.id());
  }
}
