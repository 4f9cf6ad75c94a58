package io.agentmesh.domain.rules;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.rules.agents.JudgingHealth;
import io.agentmesh.domain.rules.agents.ProvingAgents;
import io.agentmesh.domain.rules.route.Rerouting;
import io.agentmesh.domain.rules.work.CancellingTasks;
import io.agentmesh.domain.rules.work.TaskTime;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.state.work.Due;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time brings: silent agents, expired leases and messages, ended tasks that
 * leave memory, deliveries that go to another. At most {@value #CHUNK} things at a time, so that
 * nobody waits behind a sweep.
 */
final class Sweeping {
  static final int CHUNK = 256;

  /**
   * Payload bytes of dead letters that one sweep makes at the most, so that its record stays small.
   */
  private static final long CHUNK_BYTES = 3 << 18;

  /** Ended tasks that leave memory in one sweep: more than can end between two. */
  private static final int RETIRED_AT_ONCE = 8192;

  private static final String EXPIRED = "expired";

  private final TenantState tenant;
  private final MeshRules rules;
  private final Act act;
  private final Ids ids;
  private final List<Event> events = new ArrayList<>();
  private final List<AuditFact> facts = new ArrayList<>();
  private final Set<TaskId> tasksDone = new HashSet<>();
  private final Set<Long> deliveriesDone = new HashSet<>();
  private long bytes;

  private Sweeping(TenantState tenant, MeshRules rules, Act act) {
    this.tenant = tenant;
    this.rules = rules;
    this.act = act;
    this.ids = act.ids();
  }

  static Decision sweep(TenantState tenant, MeshRules rules, Act act) {
    tenant.release(act.time());
    ProvingAgents.rested(tenant, act);
    Sweeping sweeping = new Sweeping(tenant, rules, act);
    sweeping.tasksOutOfTime();
    sweeping.silentAgents();
    sweeping.expiredTaskLeases();
    sweeping.expiredDeliveryLeases();
    CancellingTasks.goOn(tenant, act, sweeping.tasksDone, sweeping.events, sweeping.facts);
    sweeping.expiredDeliveries();
    sweeping.retireEndedTasks();
    sweeping.forgetDelegations();
    Rerouting.go(tenant, rules, sweeping.deliveriesDone, CHUNK, sweeping.events);
    return new Decision.Accepted(sweeping.events, sweeping.facts, Reply.DONE);
  }

  private boolean full() {
    return events.size() >= CHUNK || bytes >= CHUNK_BYTES;
  }

  private void tasksOutOfTime() {
    for (Due due : tenant.tasks().timeLimits()) {
      if (due.at() > act.time() || full()) {
        return;
      }
      Task task = tenant.tasks().find(due.task());
      if (task != null && tasksDone.add(due.task())) {
        String cause = TaskTime.cause(task, act.time());
        bytes += task.bytes();
        events.addAll(TaskTime.expire(task, act, cause, ids.next()));
        facts.add(timedOut(task.id(), cause));
      }
    }
  }

  private static AuditFact timedOut(TaskId id, String reason) {
    return new AuditFact(Action.TASK_FAILED, "task", id.toString(), AuditOutcome.TIMEOUT, reason);
  }

  private void silentAgents() {
    for (AgentId id : tenant.presence().silentAt(act.time(), CHUNK)) {
      if (full()) {
        return;
      }
      Agent agent = tenant.agents().find(id);
      if (agent != null) {
        AgentEvent.HealthChanged change = JudgingHealth.silence(act, agent);
        events.add(change);
        facts.add(JudgingHealth.fact(change));
        freeLeasesOf(id);
      }
    }
    for (AgentId id : List.copyOf(tenant.agents().silent())) {
      if (full()) {
        return;
      }
      if (tenant.loadOf(id) == 0 && !holdsDeliveries(id)) {
        tenant.agents().freed(id);
      } else {
        freeLeasesOf(id);
      }
    }
  }

  private boolean holdsDeliveries(AgentId id) {
    Mailbox box = tenant.mailboxes().of(id);
    return box != null && !box.leased().isEmpty();
  }

  /** What does not fit into this sweep is freed by the next: the agent is still unhealthy then. */
  private void freeLeasesOf(AgentId agent) {
    for (TaskId id : tenant.tasks().heldBy(agent)) {
      if (full()) {
        return;
      }
      endAttempt(id, "the agent fell silent");
    }
    Mailbox box = tenant.mailboxes().of(agent);
    if (box != null) {
      for (Delivery delivery : box.leased()) {
        if (full()) {
          return;
        }
        deliveryFailed(delivery, "the recipient fell silent");
      }
    }
  }

  private void expiredTaskLeases() {
    for (Due due : tenant.tasks().deadlines()) {
      if (due.at() > act.time() || full()) {
        return;
      }
      endAttempt(due.task(), "");
    }
  }

  /** Without a reason it is that of the lease's own clock. */
  private void endAttempt(TaskId id, String reason) {
    Task task = tenant.tasks().find(id);
    if (task == null || !tasksDone.add(id)) {
      return;
    }
    TaskLease lease = task.lease();
    if (lease != null) {
      String why = reason.isEmpty() ? TaskTime.silence(task) : reason;
      bytes += task.bytes();
      events.addAll(EndingAttempts.expired(task, lease, rules, act, why, ids.next()));
      facts.add(timedOut(id, why));
      if (reason.isEmpty()) {
        changed(ProvingAgents.failed(tenant, rules.agents().failures(), act, lease.agent()));
      }
    }
  }

  private void changed(AgentEvent.@Nullable HealthChanged health) {
    if (health != null) {
      events.add(health);
      facts.add(JudgingHealth.fact(health));
    }
  }

  private void expiredDeliveryLeases() {
    for (Delivery delivery : tenant.mailboxes().leased()) {
      if (full()
          || delivery.state() instanceof DeliveryState.Leased(_, long deadline)
              && deadline > act.time()) {
        return;
      }
      deliveryFailed(delivery, "the recipient did not acknowledge in time");
    }
  }

  private void deliveryFailed(Delivery delivery, String reason) {
    if (deliveriesDone.add(delivery.number())) {
      if (delivery.attempt() >= rules.deliveryAttempts()) {
        bytes += tenant.mailboxes().payloadBytesOf(delivery);
      }
      long backoff = rules.backoffMicros(delivery.attempt());
      events.add(
          ReceivingMessages.failed(tenant, rules, act, delivery, reason, backoff, ids.next()));
      facts.add(ReceivingMessages.fact(delivery, reason));
    }
  }

  private void expiredDeliveries() {
    for (Delivery delivery : tenant.mailboxes().expiredAt(act.time(), CHUNK)) {
      if (full()) {
        return;
      }
      if (deliveriesDone.add(delivery.number())) {
        bytes += tenant.mailboxes().payloadBytesOf(delivery);
        events.add(ReceivingMessages.died(tenant, act, delivery, EXPIRED, ids.next()));
        facts.add(
            new AuditFact(
                Action.MESSAGE_FAILED,
                "message",
                delivery.message().toString(),
                AuditOutcome.TIMEOUT,
                EXPIRED));
      }
    }
  }

  private void forgetDelegations() {
    long before = act.time() - rules.delegations().keptMillis() * 1000;
    List<DelegationId> ended = tenant.rights().delegations().endedBefore(before, CHUNK);
    if (!ended.isEmpty()) {
      events.add(new DelegationEvent.DelegationsForgotten(act.tenant(), ended));
    }
  }

  private void retireEndedTasks() {
    Deque<TaskId> ended = tenant.tasks().ended();
    int surplus = Math.min(RETIRED_AT_ONCE, ended.size() - rules.retainedTasks());
    if (surplus <= 0) {
      return;
    }
    List<TaskId> retired = new ArrayList<>(surplus);
    Iterator<TaskId> oldest = ended.iterator();
    while (retired.size() < surplus && oldest.hasNext()) {
      TaskId id = oldest.next();
      if (!tenant.tasks().trees().falling().contains(id)) {
        retired.add(id);
      }
    }
    if (!retired.isEmpty()) {
      events.add(new TaskEvent.Retired(act.tenant(), retired));
    }
  }
}
