package io.agentmesh.domain.rules.dispatch;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.rules.route.FanningOut;
import io.agentmesh.domain.rules.work.TaskTime;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Presence;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.WaitingLine;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what waits and who asks, after every act: deliveries to their recipients, tasks
 * to the best agents. At most {@value #CHUNK} at a time.
 */
public final class Dispatching {
  /** Leases granted at most in one go; the rest follows with the next act or tick. */
  public static final int CHUNK = 256;

  private Dispatching() {}

  /** Takes an event into the journal record of the act and applies it. */
  public interface Sink {
    /** Applies the event and keeps it with its fact. */
    void happened(Event event, @Nullable AuditFact fact);
  }

  /** Grants what can be granted now. Returns whether more is left to be granted at once. */
  public static boolean dispatch(TenantState tenant, MeshRules rules, Act act, Sink sink) {
    if (!tenant.account().active()) {
      return false;
    }
    boolean fansOut = fanOut(tenant, rules, act, sink);
    int left = deliver(tenant, rules, act, sink, CHUNK);
    if (left > 0 && tenant.takeTasksStirred()) {
      left = place(tenant, rules, act, sink, left);
      if (left == 0) {
        tenant.stirTasks();
      }
    }
    return left == 0 || fansOut;
  }

  /** One part in an act of the mesh itself; returns whether more is left. */
  private static boolean fanOut(TenantState tenant, MeshRules rules, Act act, Sink sink) {
    if (act.principal().kind() == Principal.Kind.SYSTEM) {
      Event part = FanningOut.next(tenant, rules);
      if (part != null) {
        sink.happened(part, null);
      }
    }
    return !tenant.mailboxes().fanouts().all().isEmpty();
  }

  private static int deliver(TenantState tenant, MeshRules rules, Act act, Sink sink, int budget) {
    Presence presence = tenant.presence();
    if (presence.stirred().isEmpty()) {
      return budget;
    }
    int left = budget;
    List<AgentId> stirred = new ArrayList<>(presence.stirred());
    presence.stirred().clear();
    for (AgentId id : stirred) {
      if (presence.tasks(id) > 0) {
        tenant.stirTasks();
      }
      Mailbox box = tenant.mailboxes().of(id);
      int wanted = presence.deliveries(id);
      if (box == null || wanted <= 0 || !box.hasReady() || !takesMessages(tenant, id)) {
        continue;
      }
      if (left == 0) {
        presence.stir(id);
        continue;
      }
      long deadline = act.time() + rules.deliveryLeaseMillis() * 1000;
      List<Delivery> granted = box.firstReady(Math.min(wanted, left), act.time());
      for (Delivery delivery : granted) {
        sink.happened(
            new MessageEvent.Leased(tenant.id(), delivery.number(), act.fence(), deadline), null);
      }
      presence.gaveDeliveries(id, granted.size());
      left -= granted.size();
      if (!granted.isEmpty() && box.hasReady() && presence.deliveries(id) > 0) {
        presence.stir(id);
      }
    }
    return left;
  }

  private static boolean takesMessages(TenantState tenant, AgentId id) {
    Agent agent = tenant.agents().find(id);
    return agent != null && agent.takesMessages();
  }

  private static int place(TenantState tenant, MeshRules rules, Act act, Sink sink, int budget) {
    if (!tenant.presence().anyAsksForTasks()) {
      return budget;
    }
    PriorityQueue<WaitingLine> lines = new PriorityQueue<>();
    for (WaitingLine line : tenant.tasks().lines()) {
      if (hasRoom(tenant, line)) {
        lines.add(line);
      }
    }
    int left = budget;
    while (left > 0 && tenant.presence().anyAsksForTasks()) {
      WaitingLine line = lines.poll();
      if (line == null) {
        break;
      }
      Task task = line.first();
      Placement placement = Placing.choose(tenant, rules.weights(), line, task);
      if (placement.candidates().isEmpty()) {
        continue;
      }
      AgentId chosen = placement.candidates().getFirst().agent();
      long deadline = TaskTime.leaseEnd(task.spec(), false, act.time());
      sink.happened(
          new TaskEvent.Assigned(
              tenant.id(),
              task.id(),
              new TaskLease(chosen, act.fence(), act.time(), deadline),
              placement),
          AuditFact.success(Action.TASK_ASSIGNED, "task", task.id().toString()));
      tenant.presence().gaveTask(chosen);
      left--;
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return left;
  }

  /** Whether an agent could take a task of the line now. */
  private static boolean hasRoom(TenantState tenant, WaitingLine line) {
    for (AgentId id : line.capable(tenant.agents())) {
      if (Placing.hasRoom(tenant, id) && !line.refusedBy(id)) {
        return true;
      }
    }
    return false;
  }
}
