package io.agentmesh.domain.rules.route;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.state.topic.Audience;
import io.agentmesh.domain.state.topic.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Who gets a message. */
public final class Routing {
  private Routing() {}

  /** Everybody who gets a message sent to the address now, however many they are. */
  public static List<Recipient> recipients(TenantState tenant, Address to) {
    long number = tenant.mailboxes().nextNumber();
    return switch (to) {
      case Address.ToAgent(AgentId id) ->
          isGone(tenant, id) ? List.of() : List.of(new Recipient(number, id, null));
      case Address.ToTopic(var topic) -> audience(tenant, tenant.subscriptions().of(topic), number);
      case Address.ToCapability(Requirement needed) -> {
        AgentId one =
            best(
                tenant,
                tenant.agents().capable(List.of(needed)),
                id -> id,
                Willing.IF_POSSIBLE,
                id -> waiting(tenant, id));
        yield one == null ? List.of() : List.of(new Recipient(number, one, null, true));
      }
      case Address.ToEveryone(var needed) -> everyone(tenant, needed, number);
    };
  }

  private static List<Recipient> audience(TenantState tenant, Audience audience, long first) {
    List<Recipient> recipients = new ArrayList<>(audience.size());
    long number = first;
    for (Subscription s : audience.alone()) {
      if (!isGone(tenant, s.agent())) {
        recipients.add(new Recipient(number++, s.agent(), s.id()));
      }
    }
    for (Group group : audience.groups()) {
      Subscription one =
          best(
              tenant,
              group.members(),
              Subscription::agent,
              Willing.IF_POSSIBLE,
              id -> waiting(tenant, id));
      if (one != null) {
        recipients.add(new Recipient(number++, one.agent(), one.id(), true));
      }
    }
    return recipients;
  }

  private static List<Recipient> everyone(
      TenantState tenant, @Nullable Requirement needed, long first) {
    List<Recipient> recipients = new ArrayList<>();
    long number = first;
    for (Agent agent : tenant.agents().all()) {
      if (agent.operatorState() != OperatorState.TERMINATED
          && (needed == null || agent.meets(List.of(needed)))) {
        recipients.add(new Recipient(number++, agent.id(), null));
      }
    }
    return recipients;
  }

  /**
   * Who gets a message because of one subscription: its agent, or the one of its group for whom
   * least waits. Null when the subscription or everybody is gone.
   */
  public static @Nullable Recipient memberOf(
      TenantState tenant, SubscriptionId id, long number, ToIntFunction<AgentId> waitingFor) {
    Subscription alone = tenant.subscriptions().find(id);
    if (alone == null) {
      return null;
    }
    if (alone.group().isEmpty()) {
      return isGone(tenant, alone.agent()) ? null : new Recipient(number, alone.agent(), id);
    }
    Subscription one =
        best(
            tenant,
            tenant.subscriptions().groupOf(id),
            Subscription::agent,
            Willing.IF_POSSIBLE,
            waitingFor);
    return one == null ? null : new Recipient(number, one.agent(), one.id(), true);
  }

  /** Whether those who take no work at present may be chosen. */
  enum Willing {
    /** When nobody else is there. */
    IF_POSSIBLE,
    /** Never. */
    ONLY
  }

  /**
   * The candidate with the fewest deliveries waiting, of those whose agent is active and healthy,
   * or else of those that were not terminated; equal ones by the smaller id. Null when there is
   * none.
   */
  static <T> @Nullable T best(
      TenantState tenant,
      List<T> candidates,
      Function<T, AgentId> agentOf,
      Willing willing,
      ToIntFunction<AgentId> waitingFor) {
    T best = null;
    AgentId bestId = null;
    boolean bestWorks = false;
    int bestWaiting = 0;
    for (T candidate : candidates) {
      AgentId id = agentOf.apply(candidate);
      Agent agent = tenant.agents().find(id);
      if (agent == null || agent.operatorState() == OperatorState.TERMINATED) {
        continue;
      }
      boolean works = agent.takesWork();
      int waiting = waitingFor.applyAsInt(id);
      if (!works && willing == Willing.ONLY
          || bestId != null
              && (works != bestWorks
                  ? bestWorks
                  : waiting > bestWaiting || waiting == bestWaiting && id.compareTo(bestId) >= 0)) {
        continue;
      }
      best = candidate;
      bestId = id;
      bestWorks = works;
      bestWaiting = waiting;
    }
    return best;
  }

  /** Deliveries that wait for the agent. */
  public static int waiting(TenantState tenant, AgentId id) {
    Mailbox box = tenant.mailboxes().of(id);
    return box == null ? 0 : box.pending();
  }

  /** Whether nothing can be sent to the agent: it is not known, or was ended. */
  public static boolean isGone(TenantState tenant, AgentId id) {
    Agent agent = tenant.agents().find(id);
    return agent == null || agent.operatorState() == OperatorState.TERMINATED;
  }

  /** Whether no further delivery may wait for the agent. */
  public static boolean isFull(TenantState tenant, MeshRules rules, AgentId id) {
    return waiting(tenant, id) >= rules.maxPendingPerAgent();
  }
}
