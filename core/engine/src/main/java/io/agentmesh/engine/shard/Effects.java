package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.RoleTable;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.ApprovalEvent;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.HoldEvent;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.options.Outside;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.webhook.WebhookDirectory;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Derives from an event what the outside must hear of it once it is durable. Owned by the shard
 * thread.
 */
final class Effects {
  private final State state;
  private final Receivers receivers;
  private final Waits waits;
  private final KeyDirectory keys;
  private final WebhookDirectory webhooks;
  private final Outside outside;
  private final Outbox outbox;
  private final Consumer<Task> undeliveredTask;
  private final Consumer<Delivery> undelivered;

  Effects(
      State state,
      Receivers receivers,
      Waits waits,
      Outside outside,
      Outbox outbox,
      Consumer<Task> undeliveredTask,
      Consumer<Delivery> undelivered) {
    this.state = state;
    this.receivers = receivers;
    this.waits = waits;
    this.keys = outside.keys();
    this.webhooks = outside.webhooks();
    this.outside = outside;
    this.outbox = outbox;
    this.undeliveredTask = undeliveredTask;
    this.undelivered = undelivered;
  }

  /** Who holds the event's task before the event is applied, or null. */
  @Nullable TaskLease leaseBefore(Event event) {
    return switch (event) {
      case TaskEvent.Cancelled e -> leaseOf(e.tenant(), e.task());
      case TaskEvent.Retried e -> leaseOf(e.tenant(), e.task());
      case TaskEvent.Failed e -> leaseOf(e.tenant(), e.task());
      case TaskEvent.Expired e -> leaseOf(e.tenant(), e.task());
      case TaskEvent.Salvaged e -> leaseOf(e.tenant(), e.task());
      case TaskEvent _,
          MessageEvent _,
          AgentEvent _,
          CapabilityEvent _,
          DeadLetterEvent _,
          AccessEvent _,
          RightsEvent _,
          HoldEvent _,
          ApprovalEvent _,
          ErasureEvent _,
          TenantEvent _ ->
          null;
    };
  }

  private @Nullable TaskLease leaseOf(TenantId tenant, TaskId id) {
    Task task = state.tenant(tenant).tasks().find(id);
    return task == null ? null : task.lease();
  }

  /** Keeps what follows from an event that was just applied. */
  void of(Event event, @Nullable TaskLease before, boolean bySystem) {
    outside.subjects().take(event);
    switch (event) {
      case MessageEvent.Leased e -> deliver(state.tenant(e.tenant()), e.delivery());
      case MessageEvent.Replied e -> waits.replied(e.request(), e.reply());
      case TaskEvent.Assigned e -> offer(e);
      case TaskEvent.Completed e -> waits.ended(e.tenant(), e.task());
      case TaskEvent.Failed e -> {
        leaseLost(e.tenant(), e.task(), before, bySystem);
        waits.ended(e.tenant(), e.task());
      }
      case TaskEvent.Retried e -> leaseLost(e.tenant(), e.task(), before, bySystem);
      case TaskEvent.Expired e -> {
        leaseLost(e.tenant(), e.task(), before, true);
        waits.ended(e.tenant(), e.task());
      }
      case TaskEvent.Salvaged e -> {
        leaseLost(e.tenant(), e.task(), before, true);
        waits.ended(e.tenant(), e.task());
      }
      case TaskEvent.Cancelled e -> {
        if (before != null) {
          tell(e.tenant(), before.agent(), r -> r.cancelled(e.task(), before.token(), e.reason()));
        }
        waits.ended(e.tenant(), e.task());
      }
      case AgentEvent.Steered e -> {
        if (e.state() == OperatorState.TERMINATED) {
          tell(e.tenant(), e.agent(), r -> r.ended("the agent was terminated"));
          outbox.add(() -> webhooks.remove(new Owner(e.tenant(), e.agent())));
        } else if (e.state() == OperatorState.QUARANTINED) {
          tell(e.tenant(), e.agent(), r -> r.ended("the agent is quarantined"));
        }
      }
      case AgentEvent.WebhookChanged e -> changed(e);
      case MessageEvent.ReplayStarted _ -> outbox.add(outside.replayStarted()::run);
      case DelegationEvent e -> changed(e);
      case AccessEvent.KeyCreated(ApiKey key) -> outbox.add(() -> keys.put(key));
      case AccessEvent.KeyRevoked(String id, _) -> changed(id);
      case AccessEvent.KeyRotated(String id, _, _) -> changed(id);
      case AccessEvent.KeyUsed(String id, _) -> changed(id);
      case RightsEvent.RoleChanged e -> {
        RoleTable roles = state.tenant(e.tenant()).rights().roles();
        outbox.add(() -> keys.tell(e.tenant(), roles));
      }
      case RightsEvent.PolicySet _, RightsEvent.PolicyRemoved _ -> {}
      case ErasureEvent.Begun(Erasure erasure) ->
          outbox.add(() -> outside.erased().accept(erasure));
      case TenantEvent e -> of(e);
      case MessageEvent _,
          TaskEvent _,
          AgentEvent _,
          CapabilityEvent _,
          DeadLetterEvent _,
          HoldEvent _,
          ApprovalEvent _,
          ErasureEvent _ -> {}
    }
  }

  private void changed(String id) {
    ApiKey key = state.key(id);
    if (key != null) {
      outbox.add(() -> keys.put(key));
    }
  }

  private void changed(DelegationEvent event) {
    switch (event) {
      case DelegationEvent.Delegated(Delegation given) -> outbox.add(() -> keys.tell(given));
      case DelegationEvent.DelegationRevoked e -> {
        Delegation ended = state.tenant(e.tenant()).rights().delegations().find(e.delegation());
        if (ended != null) {
          outbox.add(() -> keys.tell(ended));
        }
      }
      case DelegationEvent.DelegationsForgotten(_, var ids) ->
          outbox.add(() -> ids.forEach(keys::forget));
    }
  }

  private void changed(AgentEvent.WebhookChanged e) {
    Owner owner = new Owner(e.tenant(), e.agent());
    Webhook webhook = state.tenant(e.tenant()).webhooks().find(e.agent());
    outbox.add(webhook == null ? () -> webhooks.remove(owner) : () -> webhooks.put(owner, webhook));
  }

  private void of(TenantEvent event) {
    TenantId tenant = event.tenant();
    switch (event) {
      case TenantEvent.Suspended _, TenantEvent.DeletionBegun _ -> {
        String why = state.tenant(tenant).account().closed();
        List<Slot> sentAway = receivers.forget(tenant);
        outbox.add(() -> {
          keys.bar(tenant, why);
          sentAway.forEach(s -> s.receiver.ended(why));
        });
      }
      case TenantEvent.Resumed _ ->
          outbox.add(() -> {
            keys.admit(tenant);
            outside.replayStarted().run();
          });
      case TenantEvent.Deleted _ ->
          outbox.add(() -> {
            keys.close(tenant);
            outside.replayStarted().run();
          });
      case TenantEvent.Purged e -> {
        e.tasks().forEach(task -> waits.ended(tenant, task));
        outbox.add(() -> {
          e.keys().forEach(keys::remove);
          e.agents().forEach(agent -> webhooks.remove(new Owner(tenant, agent)));
        });
      }
      case TenantEvent.Created _ -> outbox.add(() -> keys.open(tenant));
      case TenantEvent.QuotasChanged _ -> {}
    }
  }

  private void deliver(TenantState tenant, long number) {
    Delivery delivery = tenant.mailboxes().delivery(number);
    if (delivery == null) {
      return;
    }
    Message message = tenant.mailboxes().messageOf(delivery);
    Slot slot = receivers.takeDelivery(tenant.id(), delivery.recipient());
    outbox.add(() -> {
      if (slot == null || slot.detached) {
        undelivered.accept(delivery);
      } else {
        slot.receiver.deliver(message, delivery);
      }
    });
  }

  private void offer(TaskEvent.Assigned e) {
    Task task = state.tenant(e.tenant()).tasks().find(e.task());
    if (task == null) {
      return;
    }
    Slot slot = receivers.takeTask(e.tenant(), e.lease().agent());
    outbox.add(() -> {
      if (slot == null || slot.detached) {
        undeliveredTask.accept(task);
      } else {
        slot.receiver.offer(task);
      }
    });
  }

  private void leaseLost(
      TenantId tenant, TaskId task, @Nullable TaskLease before, boolean bySystem) {
    if (before != null && bySystem) {
      tell(tenant, before.agent(), r -> r.leaseLost(task, before.token()));
    }
  }

  private void tell(TenantId tenant, AgentId agent, Consumer<Receiver> what) {
    outbox.add(
        () -> List.copyOf(receivers.of(tenant, agent)).forEach(s -> what.accept(s.receiver)));
  }
}
