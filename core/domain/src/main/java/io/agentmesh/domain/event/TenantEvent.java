package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.tenant.Quotas;
import io.agentmesh.domain.tenant.Tenant;
import java.util.List;

/** What happened to tenants; times are microseconds. Journal tags 120 to 139. */
public sealed interface TenantEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A tenant was made. */
  @Tag(120)
  record Created(Tenant described) implements TenantEvent {
    @Override
    public TenantId tenant() {
      return described.id();
    }
  }

  /** Nothing is accepted from it any more. */
  @Tag(121)
  record Suspended(TenantId tenant, String reason, long at) implements TenantEvent {}

  /** It goes on. */
  @Tag(122)
  record Resumed(TenantId tenant, String reason, long at) implements TenantEvent {}

  /** Other quotas were set for it. */
  @Tag(123)
  record QuotasChanged(TenantId tenant, Quotas quotas, long at) implements TenantEvent {}

  /** It is to go; what it has follows in chunks. */
  @Tag(124)
  record DeletionBegun(TenantId tenant, String reason, long at) implements TenantEvent {}

  /** A part of what it had is gone. */
  @Tag(125)
  record Purged(
      TenantId tenant,
      List<SubscriptionId> subscriptions,
      List<Long> deliveries,
      List<TaskId> tasks,
      List<DeadLetterId> deadLetters,
      List<AgentId> agents,
      List<String> keys)
      implements TenantEvent {
    /** Copies the lists. */
    public Purged {
      subscriptions = List.copyOf(subscriptions);
      deliveries = List.copyOf(deliveries);
      tasks = List.copyOf(tasks);
      deadLetters = List.copyOf(deadLetters);
      agents = List.copyOf(agents);
      keys = List.copyOf(keys);
    }
  }

  /** Nothing is left of it; its name is free. */
  @Tag(126)
  record Deleted(TenantId tenant, long at) implements TenantEvent {}
}
