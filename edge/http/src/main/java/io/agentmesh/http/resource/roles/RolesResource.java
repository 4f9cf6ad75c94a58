package io.agentmesh.http.resource.roles;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Versions;
import io.agentmesh.wire.rest.roles.RoleDefinition;
import io.agentmesh.wire.rest.roles.RoleGrant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code /v1/roles}. */
public final class RolesResource {
  /** Every role as it is in the tenant. */
  public Answer list(CalmRequest request) {
    List<RoleGrant> roles =
        request.read(
            Permission.ROLE_READ,
            tenant ->
                Stream.of(Role.values()).map(role -> shown(tenant.rights().role(role))).toList());
    return Lists.answer(roles, "");
  }

  /** One role as it is in the tenant. */
  public Answer get(CalmRequest request) {
    Role role = role(request);
    return answer(request.read(Permission.ROLE_READ, tenant -> tenant.rights().role(role)));
  }

  /** Says what a role may do. */
  public Answer set(CalmRequest request) {
    RoleDefinition wanted = request.body(RoleDefinition.class);
    List<Permission> permissions =
        wanted.permissions().stream().map(p -> Permission.valueOf(p.name())).toList();
    return changed(
        request, new RightsCommand.SetRole(role(request), permissions, Versions.required(request)));
  }

  /** Lets a role do what is built in. */
  public Answer reset(CalmRequest request) {
    return changed(
        request,
        new RightsCommand.ResetRole(
            role(request), Versions.orAny(request, RightsCommand.ANY_VERSION)));
  }

  private static Answer changed(CalmRequest request, RightsCommand command) {
    Outcome.Done done = request.call(command);
    return answer(CalmRequest.reply(done, Reply.OfRole.class).grant()).at(done.position());
  }

  private static Answer answer(io.agentmesh.domain.access.RoleGrant grant) {
    return Versions.tagged(Answer.json(200, shown(grant)), grant.version());
  }

  private static RoleGrant shown(io.agentmesh.domain.access.RoleGrant grant) {
    return new RoleGrant(
        io.agentmesh.wire.rest.apikeys.Role.valueOf(grant.role().name()),
        grant.version(),
        grant.own(),
        grant.granted().stream()
            .map(p -> io.agentmesh.wire.rest.roles.Permission.valueOf(p.name()))
            .toList(),
        Shown.timeOrNull(grant.at()),
        Shown.textOrNull(grant.by()));
  }

  private static Role role(CalmRequest request) {
    return Role.valueOf(request.path("role").toUpperCase(Locale.ROOT));
  }
}
