package io.agentmesh.domain.rules;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.rules.contract.Judging;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What redriving one or several dead letters in one act comes to; bounds count them all. */
final class Redriving {
  private final TenantState tenant;
  private final MeshRules rules;
  private final Act act;
  private final Ids ids;
  private final String why;
  private final List<Event> events = new ArrayList<>();
  private final List<AuditFact> facts = new ArrayList<>();
  private final Map<AgentId, Integer> sent = new HashMap<>();
  private final Set<MessageId> again = new HashSet<>();
  private final Map<TaskId, Integer> below = new HashMap<>();
  private Reply reply = Reply.DONE;
  private int tasks;
  private int deliveries;
  private long bytes;

  Redriving(TenantState tenant, MeshRules rules, Act act, String why) {
    this.tenant = tenant;
    this.rules = rules;
    this.act = act;
    this.ids = act.ids();
    this.why = why;
  }

  /** What happened so far. */
  List<Event> events() {
    return events;
  }

  /** The facts of what happened so far. */
  List<AuditFact> facts() {
    return facts;
  }

  /** What the last dead letter became. */
  Reply reply() {
    return reply;
  }

  /** Redrives one more; the refusal when it can not be. */
  @Nullable Refusal redrive(DeadLetter letter, Edit edit) {
    if (letter.successor() != null) {
      return Refusal.of(
          Refusal.Kind.CONFLICT,
          "dead letter " + letter.id() + " was redriven with changes already");
    }
    return switch (letter.subject()) {
      case DeadLetter.Subject.OfTask(Task dead) -> redrive(letter, dead, edit);
      case DeadLetter.Subject.OfDelivery(Message message, Delivery dead) ->
          redrive(letter, message, dead, edit);
    };
  }

  private @Nullable Refusal redrive(DeadLetter letter, Task dead, Edit edit) {
    if (tenant.tasks().open() + tasks >= rules.maxQueuedTasks()) {
      return refusal(SubmittingTasks.full(rules));
    }
    Payload payload = edit.payload() == null ? dead.spec().payload() : edit.payload();
    Refusal overQuota = KeepingQuotas.overPayloads(tenant, bytes + payload.size());
    if (overQuota != null) {
      return overQuota;
    }
    TaskId id = new TaskId(ids.next());
    Task task = anew(id, edit.of(dead.spec()), dead.id());
    tasks++;
    bytes += payload.size();
    events.add(new TaskEvent.Submitted(task, Once.NEVER));
    events.add(
        new DeadLetterEvent.TaskRedriven(
            act.tenant(),
            letter.id(),
            id,
            act.time(),
            !edit.isNone(),
            edit.isNone() ? "" : act.principal().id()));
    note(Action.TASK_REDRIVEN, "task", dead.id().toString(), "as task " + id, edit);
    reply = new Reply.Redriven(letter, id, null);
    return null;
  }

  /** A deadline that has passed and a parent that has ended, or has no room, are left behind. */
  private Task anew(TaskId id, TaskSpec spec, TaskId dead) {
    TaskId parent = spec.parent();
    Task above = parent == null ? null : tenant.tasks().find(parent);
    if (above != null && (above.state().ended() || !takesRoomBelow(above))) {
      above = null;
    }
    long deadline = spec.deadline() <= act.time() ? 0 : spec.deadline();
    TaskSpec kept =
        deadline == spec.deadline() && (parent == null || above != null)
            ? spec
            : spec.with(deadline, above == null ? null : parent);
    return SubmittingTasks.queued(act, id, kept, dead, above, Judging.pins(tenant, kept));
  }

  private boolean takesRoomBelow(Task above) {
    TaskId root = above.pathBelow().getFirst();
    int there = tenant.tasks().trees().openBelow(root).size() + below.getOrDefault(root, 0);
    if (there >= rules.tasks().maxDescendants()) {
      return false;
    }
    below.merge(root, 1, Integer::sum);
    return true;
  }

  private @Nullable Refusal redrive(DeadLetter letter, Message message, Delivery dead, Edit edit) {
    AgentId to = dead.recipient();
    if (PublishingMessages.isGone(tenant, to)) {
      return Refusal.of(Refusal.Kind.CONFLICT, "agent " + to + " was terminated");
    }
    Mailbox box = tenant.mailboxes().of(to);
    int waiting = (box == null ? 0 : box.pending()) + sent.getOrDefault(to, 0);
    if (waiting >= rules.maxPendingPerAgent()) {
      return refusal(PublishingMessages.full(rules, to));
    }
    Payload payload = edit.payload() == null ? message.payload() : edit.payload();
    Refusal overQuota =
        KeepingQuotas.overDeliveries(tenant, deliveries + 1, bytes + payload.size());
    if (overQuota != null) {
      return overQuota;
    }
    long number = tenant.mailboxes().nextNumber() + deliveries;
    if (edit.isNone()) {
      events.add(
          new DeadLetterEvent.DeliveryRedriven(act.tenant(), letter.id(), number, act.time()));
      note(Action.MESSAGE_REDRIVEN, "message", message.id().toString(), "", edit);
      reply = new Reply.Redriven(letter, null, message.id());
      if (tenant.mailboxes().message(message.id()) == null && again.add(message.id())) {
        bytes += payload.size();
      }
    } else {
      Message edited =
          new Message(
              act.tenant(),
              new MessageId(ids.next()),
              message.to(),
              edit.of(message.envelope()),
              payload,
              act.principal().id(),
              act.time(),
              message.id());
      events.add(new DeadLetterEvent.DeliveryEdited(letter.id(), edited, number));
      String as = "as message " + edited.id();
      note(Action.MESSAGE_REDRIVEN, "message", message.id().toString(), as, edit);
      reply = new Reply.Redriven(letter, null, edited.id());
      bytes += payload.size();
    }
    deliveries++;
    sent.merge(to, 1, Integer::sum);
    return null;
  }

  private void note(Action action, String kind, String id, String as, Edit edit) {
    List<String> parts = new ArrayList<>();
    if (!as.isEmpty()) {
      parts.add(as);
    }
    if (!edit.isNone()) {
      parts.add("edited: " + String.join(", ", edit.changes()));
    }
    if (!why.isEmpty()) {
      parts.add(why);
    }
    facts.add(new AuditFact(action, kind, id, AuditOutcome.SUCCESS, String.join("; ", parts)));
  }

  private static Refusal refusal(Decision decision) {
    return ((Decision.Refused) decision).refusal();
  }
}
