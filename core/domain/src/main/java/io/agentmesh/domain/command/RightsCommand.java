package io.agentmesh.domain.command;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.PolicyKind;
import java.util.List;

/** Commands about what a tenant allows those who act in it. */
public sealed interface RightsCommand extends Command {
  /** Stands for whichever version is current. */
  long ANY_VERSION = -1;

  /**
   * From now on a role may do this and nothing else in the tenant. The version is the current one
   * that this replaces, 0 for a role that was never changed.
   */
  record SetRole(Role role, List<Permission> permissions, long expectedVersion)
      implements RightsCommand {
    /** Checks that nobody gets what is the platform's, and that no admin is locked out. */
    public SetRole {
      checkChangeable(role);
      permissions = List.copyOf(permissions);
      for (Permission permission : permissions) {
        if (permission.isOfPlatform()) {
          throw new InvalidValue(
              "permissions", "must not name " + permission + ", which the platform alone may have");
        }
      }
      for (Permission permission : Permission.values()) {
        if (role == Role.ADMIN
            && permission.staysWithAdmin()
            && !permissions.contains(permission)) {
          throw new InvalidValue(
              "permissions", "must name " + permission + " for admin, or nobody could undo it");
        }
      }
    }
  }

  /** From now on a role may do again what is built in. */
  record ResetRole(Role role, long expectedVersion) implements RightsCommand {
    /** Checks the role. */
    public ResetRole {
      checkChangeable(role);
    }
  }

  /**
   * From now on there is this policy. The version is the current one that this replaces, 0 when
   * there must be none.
   */
  record SetPolicy(
      String id,
      String description,
      PolicyKind kind,
      Effect effect,
      List<String> targets,
      List<String> subjects,
      long expectedVersion)
      implements RightsCommand {
    /** Copies the lists; the policy that it makes checks the rest. */
    public SetPolicy {
      targets = List.copyOf(targets);
      subjects = List.copyOf(subjects);
    }
  }

  /** From now on there is a policy no more. */
  record RemovePolicy(String id, long expectedVersion) implements RightsCommand {}

  private static void checkChangeable(Role role) {
    if (role.isOfPlatform()) {
      throw new InvalidValue(
          "role", "must not be " + role.wireName() + ", which is no tenant's to change");
    }
  }
}
