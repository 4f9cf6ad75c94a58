package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes leases back that nobody makes use of: their receiver was gone, or the node is about to
 * stop. Owned by the shard thread.
 */
final class HandingBack {
  private final Acting acting;

  HandingBack(Acting acting) {
    this.acting = acting;
  }

  /** Every delivery that is leased and every task that no agent has begun; nobody asks any more. */
  void all(TenantState tenant, long time) {
    List<Task> offered = new ArrayList<>();
    for (Task task : tenant.tasks().all()) {
      if (task.state() instanceof TaskState.Assigned) {
        offered.add(task);
      }
    }
    List<Delivery> leased = new ArrayList<>();
    tenant.mailboxes().boxes().values().forEach(box -> leased.addAll(box.leased()));
    tenant.presence().begin(time);
    offered.forEach(this::task);
    leased.forEach(this::delivery);
  }

  void task(Task task) {
    TaskLease lease = task.lease();
    if (lease != null) {
      act(task.tenant(), new TaskCommand.HandBack(task.id(), lease.agent(), lease.token()));
    }
  }

  void delivery(Delivery delivery) {
    if (delivery.state() instanceof DeliveryState.Leased leased) {
      act(
          delivery.tenant(),
          new MessageCommand.Return(
              delivery.recipient(),
              delivery.number(),
              leased.token(),
              "the recipient was gone",
              0));
    }
  }

  private void act(TenantId tenant, Command command) {
    acting.act(Origin.system(Principal.system(tenant)), command, null);
  }
}
