package io.agentmesh.http.access;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.KeyDirectory;
import java.util.Set;

/** What somebody could do when a session of it began. Safe for any thread. */
public final class Entitlement {
  private final KeyDirectory keys;
  private final Principal principal;
  private final Set<Permission> atFirst;

  /** As it is now. */
  public Entitlement(KeyDirectory keys, Principal principal) {
    this.keys = keys;
    this.principal = principal;
    this.atFirst = keys.rights(principal);
  }

  /** Whether it had the right when the session began. */
  public boolean had(Permission permission) {
    return atFirst.contains(permission);
  }

  /** Whether it may do less than when the session began. */
  public boolean isLess() {
    return !keys.rights(principal).containsAll(atFirst);
  }

  /** Whether it could be an agent at work and may not any more. */
  public boolean endsWork() {
    return lost(Permission.MESSAGE_CONSUME) || lost(Permission.TASK_WORK);
  }

  private boolean lost(Permission permission) {
    return had(permission) && !keys.grants(principal, permission);
  }
}
