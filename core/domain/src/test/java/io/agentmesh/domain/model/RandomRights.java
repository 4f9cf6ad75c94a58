package io.agentmesh.domain.model;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.RightsCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Seeded commands about what roles may do; what is taken is often given back. */
final class RandomRights {
  private static final List<Role> ROLES =
      Stream.of(Role.values())
          .filter(role -> role != Role.PLATFORM && role != Role.MONITOR)
          .toList();
  private static final List<Permission> PERMISSIONS =
      Stream.of(Permission.values()).filter(permission -> !permission.isOfPlatform()).toList();

  private RandomRights() {}

  static Command next(RandomLife life, Model model) {
    return life.oneIn(2) ? RandomPolicies.next(life, model) : roles(life, model);
  }

  private static Command roles(RandomLife life, Model model) {
    Role role = life.oneIn(6) ? Role.ADMIN : life.any(ROLES);
    long version = life.oneIn(6) ? life.upTo(3) : model.rights.version(role);
    if (life.oneIn(2) || model.rights.own().containsKey(Role.ADMIN)) {
      Role again = life.oneIn(2) ? role : Role.ADMIN;
      return new RightsCommand.ResetRole(
          again, life.oneIn(3) ? version : RightsCommand.ANY_VERSION);
    }
    List<Permission> permissions = new ArrayList<>(role.permissions());
    permissions.removeIf(p -> !p.staysWithAdmin() && life.oneIn(8));
    if (role != Role.ADMIN) {
      permissions.add(life.any(PERMISSIONS));
    }
    return new RightsCommand.SetRole(role, permissions, version);
  }
}
