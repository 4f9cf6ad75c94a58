package io.agentmesh.http.resource.delegations;

import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.delegations.Delegation;
import io.agentmesh.wire.rest.delegations.DelegationRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /v1/delegations}: who acts for whom. */
public final class DelegationsResource {
  /** Lets a key act for the caller. */
  public Answer create(CalmRequest request) {
    DelegationRequest wanted = request.body(DelegationRequest.class);
    Outcome.Done done =
        request.call(
            new DelegationCommand.Delegate(
                wanted.delegate(),
                permissions(wanted.permissions()),
                Shown.number(wanted.forMillis()),
                Shown.text(wanted.reason())));
    Delegation made = shown(CalmRequest.reply(done, Reply.OfDelegation.class).delegation());
    return Answer.json(201, made)
        .at(done.position())
        .with("Location", "/v1/delegations/" + made.id());
  }

  /** A page of those that the caller may see, the oldest first. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.DELEGATION_READ);
    String after = NameCursor.read(page.cursor(), id -> DelegationId.parse("cursor", id));
    Predicate<io.agentmesh.domain.access.Delegation> visible = visible(request);
    List<Delegation> found =
        request.read(
            Permission.DELEGATION_READ,
            tenant ->
                behind(tenant, after).stream()
                    .filter(visible)
                    .limit(page.limit() + 1L)
                    .map(DelegationsResource::shown)
                    .toList());
    boolean more = found.size() > page.limit();
    List<Delegation> shown = more ? found.subList(0, page.limit()) : found;
    return Lists.answer(shown, more ? NameCursor.of(shown.getLast().id()) : "");
  }

  /** One that the caller may see. */
  public Answer get(CalmRequest request) {
    DelegationId id = id(request);
    Predicate<io.agentmesh.domain.access.Delegation> visible = visible(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.DELEGATION_READ,
                tenant ->
                    Optional.ofNullable(tenant.rights().delegations().find(id))
                        .filter(visible)
                        .map(DelegationsResource::shown))
            .orElseThrow(() -> RequestRefused.notFound("delegation", id)));
  }

  /** Ends one. */
  public Answer revoke(CalmRequest request) {
    Outcome.Done done = request.call(new DelegationCommand.RevokeDelegation(id(request)));
    return Answer.empty(204).at(done.position());
  }

  private static DelegationId id(CalmRequest request) {
    return DelegationId.parse(request.path("delegationId"));
  }

  private static Collection<io.agentmesh.domain.access.Delegation> behind(
      TenantState tenant, String after) {
    var all = tenant.rights().delegations().all();
    return after.isEmpty()
        ? all.values()
        : all.tailMap(DelegationId.parse("cursor", after), false).values();
  }

  /** What the caller gave or was given, and everything for who sees all keys. */
  private static Predicate<io.agentmesh.domain.access.Delegation> visible(CalmRequest request) {
    Principal caller = request.exchange().principal();
    boolean all = request.mesh().keys().grants(caller, Permission.KEY_READ);
    return delegation ->
        all
            || delegation.grantor().equals(caller.id())
            || delegation.delegate().equals(caller.id());
  }

  private static List<Permission> permissions(
      @Nullable List<io.agentmesh.wire.rest.roles.Permission> wanted) {
    return wanted == null
        ? List.of()
        : wanted.stream().map(p -> Permission.valueOf(p.name())).toList();
  }

  private static Delegation shown(io.agentmesh.domain.access.Delegation delegation) {
    DelegationId parent = delegation.parent();
    return new Delegation(
        delegation.id().toString(),
        delegation.grantor(),
        delegation.delegate(),
        delegation.permissions().isEmpty()
            ? null
            : delegation.permissions().stream()
                .map(p -> io.agentmesh.wire.rest.roles.Permission.valueOf(p.name()))
                .toList(),
        Shown.textOrNull(delegation.reason()),
        Shown.time(delegation.createdAt()),
        Shown.time(delegation.expiresAt()),
        Shown.timeOrNull(delegation.revokedAt()),
        Shown.textOrNull(delegation.revokedBy()),
        parent == null ? null : parent.toString(),
        delegation.depth());
  }
}
