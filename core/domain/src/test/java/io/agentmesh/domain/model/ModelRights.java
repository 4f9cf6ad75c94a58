package io.agentmesh.domain.model;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.state.access.Rights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a tenant says of its own about rights, naively: names of permissions by role. */
final class ModelRights {
  private final Model model;
  private final Map<Role, Set<String>> own = new HashMap<>();
  private final Map<Role, Long> versions = new HashMap<>();
  private final Map<Role, String> last = new HashMap<>();

  ModelRights(Model model) {
    this.model = model;
  }

  /** The roles that were changed, and to what. */
  Map<Role, Set<String>> own() {
    return own;
  }

  /** How often a role was changed. */
  long version(Role role) {
    return versions.getOrDefault(role, 0L);
  }

  String act(String who, RightsCommand command) {
    return switch (command) {
      case RightsCommand.SetRole c -> {
        Set<String> wanted = names(c.permissions());
        if (wanted.equals(own.get(c.role()))) {
          yield said(c.role(), version(c.role()));
        }
        if (c.expectedVersion() != version(c.role())) {
          yield "VERSION_MISMATCH";
        }
        own.put(c.role(), wanted);
        yield changed(who, c.role());
      }
      case RightsCommand.ResetRole c -> {
        if (!own.containsKey(c.role())) {
          yield said(c.role(), version(c.role()));
        }
        if (c.expectedVersion() >= 0 && c.expectedVersion() != version(c.role())) {
          yield "VERSION_MISMATCH";
        }
        own.remove(c.role());
        yield changed(who, c.role());
      }
      case RightsCommand.SetPolicy c -> model.policies.set(who, c);
      case RightsCommand.RemovePolicy c -> model.policies.remove(c);
    };
  }

  private String changed(String who, Role role) {
    versions.merge(role, 1L, Long::sum);
    last.put(role, "by " + who + " at " + model.time);
    return said(role, version(role));
  }

  static String said(Role role, long version) {
    return "ok " + role + " version " + version;
  }

  /** What shows of the roles that were ever changed. */
  List<String> seen() {
    return versions.keySet().stream()
        .map(role -> shown(role, version(role), own.get(role) + " " + last.get(role)))
        .toList();
  }

  private static String shown(Role role, long version, String rest) {
    return role + " version " + version + " " + rest;
  }

  /** The same of the mesh. */
  static Set<String> seen(Rights rights) {
    return rights.told().stream().map(ModelRights::shown).collect(Collectors.toSet());
  }

  private static String shown(RoleGrant grant) {
    Set<String> own = grant.own() ? names(grant.permissions()) : null;
    String rest = own + " by " + grant.by() + " at " + grant.at();
    return shown(grant.role(), grant.version(), rest);
  }

  private static Set<String> names(List<Permission> permissions) {
    Set<String> names = new TreeSet<>();
    permissions.forEach(p -> names.add(p.name()));
    return names;
  }
}
