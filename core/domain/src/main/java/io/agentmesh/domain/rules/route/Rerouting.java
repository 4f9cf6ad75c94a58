package io.agentmesh.domain.rules.route;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.rules.route.Routing.Willing;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an agent that takes no work goes to another of its group or capability: to one
 * that works, or from an agent that was terminated to whoever is left.
 */
public final class Rerouting {
  private final TenantState tenant;
  private final MeshRules rules;
  private final Set<Long> ended;
  private final Map<AgentId, Integer> given = new HashMap<>();
  private boolean unfinished;

  private Rerouting(TenantState tenant, MeshRules rules, Set<Long> ended) {
    this.tenant = tenant;
    this.rules = rules;
    this.ended = ended;
  }

  /**
   * Adds what is given to others, as long as there is room for events; deliveries that the same act
   * ended are left alone. What does not fit or finds only full mailboxes is looked at again.
   */
  public static void go(
      TenantState tenant, MeshRules rules, Set<Long> ended, int most, List<Event> events) {
    if (!tenant.takeReroutingDue()) {
      return;
    }
    Rerouting rerouting = new Rerouting(tenant, rules, ended);
    rerouting.all(most, events);
    if (rerouting.unfinished) {
      tenant.stirRerouting();
    }
  }

  private void all(int most, List<Event> events) {
    for (Agent agent : tenant.agents().all()) {
      Mailbox box = agent.takesWork() ? null : tenant.mailboxes().of(agent.id());
      if (box == null) {
        continue;
      }
      Willing willing =
          agent.operatorState() == OperatorState.TERMINATED ? Willing.IF_POSSIBLE : Willing.ONLY;
      for (long number : box.movable()) {
        if (events.size() >= most) {
          unfinished = true;
          return;
        }
        Delivery delivery = tenant.mailboxes().delivery(number);
        if (delivery != null && !ended.contains(number)) {
          Event event = other(delivery, willing);
          if (event != null) {
            events.add(event);
          }
        }
      }
    }
  }

  private @Nullable Event other(Delivery delivery, Willing willing) {
    SubscriptionId because = delivery.subscription();
    AgentId to = null;
    if (because != null) {
      Subscription member =
          Routing.best(
              tenant,
              tenant.subscriptions().groupOf(because),
              Subscription::agent,
              willing,
              this::waiting);
      if (member != null) {
        because = member.id();
        to = member.agent();
      }
    } else if (tenant.mailboxes().messageOf(delivery).to()
        instanceof Address.ToCapability(var needed)) {
      to =
          Routing.best(
              tenant, tenant.agents().capable(List.of(needed)), id -> id, willing, this::waiting);
    }
    if (to == null || to.equals(delivery.recipient())) {
      return null;
    }
    if (waiting(to) >= rules.maxPendingPerAgent()) {
      unfinished = true;
      return null;
    }
    given.merge(to, 1, Integer::sum);
    return new MessageEvent.Rerouted(tenant.id(), delivery.number(), to, because);
  }

  /** What waits for an agent once this act's events have happened. */
  private int waiting(AgentId id) {
    return Routing.waiting(tenant, id) + given.getOrDefault(id, 0);
  }
}
