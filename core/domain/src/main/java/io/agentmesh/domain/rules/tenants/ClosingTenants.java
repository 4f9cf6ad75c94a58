package io.agentmesh.domain.rules.tenants;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.rules.route.FanningOut;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.work.Due;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.tenant.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What time brings to a tenant that is not listened to: the leases of a suspended one are freed,
 * what a deleted one had goes. At most {@value #CHUNK} things at a time, so that nobody waits
 * behind it.
 */
public final class ClosingTenants {
  /** Things that go or are freed in one act. */
  public static final int CHUNK = 256;

  private ClosingTenants() {}

  /** The next chunk. */
  public static Decision next(State state, TenantState tenant, Act act) {
    List<Event> events = new ArrayList<>();
    if (tenant.account().tenant().standing() == Standing.DELETING) {
      events.addAll(FanningOut.ends(tenant));
      if (events.isEmpty()) {
        events.add(purge(state, tenant, act.time()));
      }
    } else {
      freeLeases(tenant, state.rules(), act.time(), events);
    }
    return new Decision.Accepted(events, List.of(), Reply.DONE);
  }

  /** What is leased goes back as if it had not been tried. */
  static void freeLeases(TenantState tenant, MeshRules rules, long time, List<Event> events) {
    int most = events.size() + CHUNK;
    for (Due due : tenant.tasks().deadlines()) {
      Task task = tenant.tasks().find(due.task());
      TaskLease lease = task == null ? null : task.lease();
      if (lease != null && events.size() < most) {
        events.add(new TaskEvent.HandedBack(tenant.id(), due.task(), lease.agent()));
      }
    }
    for (Delivery delivery : tenant.mailboxes().leased()) {
      if (events.size() == most) {
        return;
      }
      if (delivery.state() instanceof DeliveryState.Leased(_, long deadline)) {
        long grantedAt = Math.max(0, deadline - rules.deliveryLeaseMillis() * 1000);
        events.add(
            new MessageEvent.Returned(
                tenant.id(), delivery.number(), 0, "the tenant was suspended", grantedAt, time));
      }
    }
  }

  /** What leans on something goes before it; the end is an event of its own. */
  private static Event purge(State state, TenantState tenant, long time) {
    Chunk chunk = new Chunk();
    TenantEvent.Purged purged =
        new TenantEvent.Purged(
            tenant.id(),
            chunk.take(tenant.subscriptions().all(), Subscription::id),
            chunk.take(tenant.mailboxes().numbers(), number -> number),
            chunk.take(tasksOf(tenant), id -> id),
            chunk.take(tenant.deadLetters().all(), DeadLetter::id),
            chunk.take(tenant.agents().all(), Agent::id),
            chunk.left > 0 ? chunk.take(keysOf(state, tenant.id()), key -> key) : List.of());
    return chunk.left == CHUNK ? new TenantEvent.Deleted(tenant.id(), time) : purged;
  }

  /** Ended tasks in their order first, because they leave in it at little cost. */
  private static Collection<TaskId> tasksOf(TenantState tenant) {
    Collection<TaskId> ended = tenant.tasks().ended();
    return ended.isEmpty() ? tenant.tasks().all().stream().map(Task::id).toList() : ended;
  }

  private static List<String> keysOf(State state, TenantId tenant) {
    return state.keys().stream().filter(k -> k.tenant().equals(tenant)).map(ApiKey::id).toList();
  }

  private static final class Chunk {
    private int left = CHUNK;

    <T, I> List<I> take(Collection<T> all, Function<T, I> id) {
      List<I> taken = all.stream().limit(left).map(id).toList();
      left -= taken.size();
      return taken;
    }
  }
}
