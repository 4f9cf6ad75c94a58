package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The durable subscriptions of a tenant, by id and by topic. */
public final class Subscriptions {
  private final Map<SubscriptionId, Subscription> byId = new LinkedHashMap<>();
  private final Map<Topic, List<Subscription>> byTopic = new LinkedHashMap<>();

  /** The subscription, or null. */
  public @Nullable Subscription find(SubscriptionId id) {
    return byId.get(id);
  }

  /** The subscription of this agent to this topic, or null. */
  public @Nullable Subscription find(Topic topic, AgentId agent) {
    for (Subscription s : of(topic)) {
      if (s.agent().equals(agent)) {
        return s;
      }
    }
    return null;
  }

  /** The subscriptions of a topic, oldest first. */
  public List<Subscription> of(Topic topic) {
    return byTopic.getOrDefault(topic, List.of());
  }

  /** Every subscription, oldest first. */
  public Collection<Subscription> all() {
    return byId.values();
  }

  void put(Subscription subscription) {
    byId.put(subscription.id(), subscription);
    byTopic.computeIfAbsent(subscription.topic(), _ -> new ArrayList<>()).add(subscription);
  }

  void remove(SubscriptionId id) {
    Subscription gone = byId.remove(id);
    if (gone == null) {
      throw new IllegalStateException("an event names the unknown subscription " + id);
    }
    List<Subscription> rest = byTopic.get(gone.topic());
    if (rest != null && rest.remove(gone) && rest.isEmpty()) {
      byTopic.remove(gone.topic());
    }
  }
}
