package io.agentmesh.http.resource.leases;

import io.agentmesh.domain.access.Permission;
import java.util.Set;

/** How many deliveries and tasks somebody asks for, and how long to wait for the first. */
record Wanted(int deliveries, int tasks, int waitMillis) {
  Wanted withoutWaiting() {
    return new Wanted(deliveries, tasks, 0);
  }

  /** Whether who has these rights may have it. */
  boolean isAllowedBy(Set<Permission> rights) {
    return (tasks == 0 || rights.contains(Permission.TASK_WORK))
        && (deliveries == 0 || rights.contains(Permission.MESSAGE_CONSUME));
  }

  boolean nothing() {
    return deliveries == 0 && tasks == 0;
  }
}
