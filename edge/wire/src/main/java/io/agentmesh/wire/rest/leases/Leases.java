package io.agentmesh.wire.rest.leases;

import java.util.List;

/** What was leased; both lists may be empty. */
public record Leases(List<TaskLease> tasks, List<DeliveryLease> deliveries) {
  public Leases {
    tasks = List.copyOf(tasks);
    deliveries = List.copyOf(deliveries);
  }
}
