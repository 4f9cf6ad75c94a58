package io.agentmesh.domain.rules;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.rules.reply.Replying;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recipients acknowledge deliveries or give them back; what comes back too often is dead. */
final class ReceivingMessages {
  /**
   * Payload bytes of dead letters that one act makes at the most; what is beyond goes back as if it
   * had not been tried.
   */
  private static final long MAX_BYTES = 1 << 20;

  private static final String REPLACED = "the agent's session was replaced";

  private ReceivingMessages() {}

  static Decision acknowledge(TenantState tenant, Act act, MessageCommand.Acknowledge c) {
    Delivery delivery = held(tenant, c.agent(), c.delivery(), c.token());
    if (delivery == null) {
      return lost(c.delivery());
    }
    return Decision.Accepted.of(
        new MessageEvent.Acknowledged(act.tenant(), c.delivery()),
        AuditFact.success(Action.MESSAGE_DELIVERED, "message", delivery.message().toString()),
        Reply.DONE);
  }

  static Decision reply(TenantState tenant, MeshRules rules, Act act, MessageCommand.ReplyTo c) {
    return switch (Repeating.look(tenant.repetitions(), rules, act, "reply", c.once())) {
      case Repeating.Known(var id) ->
          Decision.Accepted.unchanged(new Reply.Replied(new MessageId(id), true));
      case Repeating.Unclear(Refusal refusal) -> new Decision.Refused(refusal);
      case Repeating.New _ -> Replying.reply(tenant, rules, act, c);
    };
  }

  static Decision giveBack(TenantState tenant, MeshRules rules, Act act, MessageCommand.Return c) {
    Delivery delivery = held(tenant, c.agent(), c.delivery(), c.token());
    if (delivery == null) {
      return lost(c.delivery());
    }
    long delay =
        c.delayMillis() < 0 ? rules.backoffMicros(delivery.attempt()) : c.delayMillis() * 1000;
    String reason = c.reason().isEmpty() ? "the recipient gave it back" : c.reason();
    if (act.principal().kind() == Principal.Kind.SYSTEM) {
      return new Decision.Accepted(
          List.of(returned(act, rules, delivery, 0, reason)), List.of(), Reply.DONE);
    }
    Event event = failed(tenant, rules, act, delivery, reason, delay, act.ids().next());
    return Decision.Accepted.of(event, fact(delivery, reason), Reply.DONE);
  }

  static Decision failPush(
      TenantState tenant, MeshRules rules, Act act, MessageCommand.FailPush c) {
    Delivery delivery = held(tenant, c.agent(), c.delivery(), c.token());
    if (delivery == null) {
      return lost(c.delivery());
    }
    long backoff = rules.backoffMicros(delivery.attempt());
    long delay = c.delayMillis() < 0 ? backoff : c.delayMillis() * 1000;
    Event event = failed(tenant, rules, act, delivery, c.reason(), delay, act.ids().next());
    return Decision.Accepted.of(event, fact(delivery, c.reason()), Reply.DONE);
  }

  static Decision giveBackOthers(
      TenantState tenant, MeshRules rules, Act act, MessageCommand.ReturnOthers c) {
    List<Event> events = new ArrayList<>();
    List<AuditFact> facts = new ArrayList<>();
    Ids ids = act.ids();
    long bytes = 0;
    Mailbox box = tenant.mailboxes().of(c.agent());
    Set<Long> held = new HashSet<>(c.held());
    for (Delivery d : box == null ? List.<Delivery>of() : box.leased()) {
      if (held.contains(d.number())) {
        continue;
      }
      boolean spent = d.attempt() >= rules.deliveryAttempts();
      bytes += spent ? tenant.mailboxes().payloadBytesOf(d) : 0;
      if (spent && bytes <= MAX_BYTES) {
        events.add(failed(tenant, rules, act, d, REPLACED, 0, ids.next()));
        facts.add(fact(d, REPLACED));
      } else {
        events.add(returned(act, rules, d, 0, REPLACED));
      }
    }
    for (TaskId id : tenant.tasks().heldBy(c.agent())) {
      Task task = tenant.tasks().find(id);
      TaskLease lease = task == null ? null : task.lease();
      if (task == null || lease == null || c.heldTasks().contains(id)) {
        continue;
      }
      bytes += task.bytes();
      if (bytes > MAX_BYTES) {
        events.add(new TaskEvent.HandedBack(act.tenant(), id, c.agent()));
      } else {
        events.addAll(EndingAttempts.without(task, lease, rules, act, REPLACED, true, ids.next()));
        facts.add(
            new AuditFact(
                Action.TASK_FAILED, "task", id.toString(), AuditOutcome.FAILURE, REPLACED));
      }
    }
    return new Decision.Accepted(events, facts, Reply.DONE);
  }

  /** What follows when an attempt to deliver failed: another one later, or a dead letter. */
  static Event failed(
      TenantState tenant,
      MeshRules rules,
      Act act,
      Delivery delivery,
      String reason,
      long delayMicros,
      UUID deadLetter) {
    if (delivery.attempt() < rules.deliveryAttempts()) {
      return returned(
          act, rules, delivery, delayMicros <= 0 ? 0 : act.time() + delayMicros, reason);
    }
    Delivery dead = delivery.died(grantedAt(rules, delivery), act.time(), reason);
    return died(tenant, act, dead, reason, deadLetter);
  }

  /** A delivery is dead as it is. */
  static Event died(TenantState tenant, Act act, Delivery dead, String reason, UUID deadLetter) {
    return new DeadLetterEvent.Died(
        new DeadLetter(
            act.tenant(),
            new DeadLetterId(deadLetter),
            new DeadLetter.Subject.OfDelivery(tenant.mailboxes().messageOf(dead), dead),
            reason,
            dead.attempt(),
            act.time()));
  }

  /** A leased delivery that waits again. */
  static MessageEvent.Returned returned(
      Act act, MeshRules rules, Delivery delivery, long notBefore, String reason) {
    return new MessageEvent.Returned(
        act.tenant(), delivery.number(), notBefore, reason, grantedAt(rules, delivery), act.time());
  }

  /** When a delivery was leased: its deadline tells, because all leases are equally long. */
  private static long grantedAt(MeshRules rules, Delivery delivery) {
    return delivery.state() instanceof DeliveryState.Leased(_, long deadline)
        ? Math.max(0, deadline - rules.deliveryLeaseMillis() * 1000)
        : 0;
  }

  static AuditFact fact(Delivery delivery, String reason) {
    return new AuditFact(
        Action.MESSAGE_FAILED,
        "message",
        delivery.message().toString(),
        AuditOutcome.FAILURE,
        reason);
  }

  private static @Nullable Delivery held(
      TenantState tenant, AgentId agent, long number, long token) {
    Delivery delivery = tenant.mailboxes().delivery(number);
    return delivery != null
            && delivery.recipient().equals(agent)
            && delivery.state() instanceof DeliveryState.Leased leased
            && leased.token() == token
        ? delivery
        : null;
  }

  private static Decision lost(long delivery) {
    return Decision.Refused.of(
        Refusal.Kind.LEASE_LOST, "delivery " + delivery + " is not leased under this token");
  }
}
