package io.agentmesh.domain.state.topic;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The durable subscriptions of a tenant, by id, by topic and by pattern. */
public final class Subscriptions {
  /** Topics whose audience is kept at hand while there are patterns. */
  private static final int MAX_MATCHED = 4096;

  private record Key(TopicPattern topic, AgentId agent, String group) {}

  private final Map<SubscriptionId, Subscription> byId = new LinkedHashMap<>();
  private final Map<Key, Subscription> byKey = new HashMap<>();
  private final Map<String, Audience> byTopic = new HashMap<>();
  private final PatternTree patterns = new PatternTree();
  private final Map<Group.Name, Group> groups = new HashMap<>();
  private final Map<Topic, Audience> matched = new HashMap<>();
  private final Replays replays = new Replays();

  /** What is given to them of the past. */
  public Replays replays() {
    return replays;
  }

  /** The subscription, or null. */
  public @Nullable Subscription find(SubscriptionId id) {
    return byId.get(id);
  }

  /** The subscription of this agent, in this group or none (""), to this pattern, or null. */
  public @Nullable Subscription find(TopicPattern topic, AgentId agent, String group) {
    return byKey.get(new Key(topic, agent, group));
  }

  /** Who gets a message to the topic. */
  public Audience of(Topic topic) {
    if (patterns.isEmpty()) {
      return byTopic.getOrDefault(topic.value(), Audience.NOBODY);
    }
    Audience known = matched.get(topic);
    if (known != null) {
      return known;
    }
    Audience found = new Audience();
    found.addAll(byTopic.getOrDefault(topic.value(), Audience.NOBODY));
    patterns.match(topic, found);
    if (matched.size() == MAX_MATCHED) {
      matched.clear();
    }
    matched.put(topic, found);
    return found;
  }

  /** The members of the subscription's group, oldest first; nobody when it is in none or ended. */
  public List<Subscription> groupOf(SubscriptionId id) {
    Subscription subscription = byId.get(id);
    Group group =
        subscription == null
            ? null
            : groups.get(new Group.Name(subscription.topic(), subscription.group()));
    return group == null ? List.of() : group.members();
  }

  /** Every subscription, oldest first. */
  public Collection<Subscription> all() {
    return byId.values();
  }

  /** Takes a subscription in; {@code State.apply} alone does so. */
  public void put(Subscription subscription) {
    byId.put(subscription.id(), subscription);
    byKey.put(keyOf(subscription), subscription);
    Audience audience = audienceOf(subscription.topic());
    if (subscription.group().isEmpty()) {
      audience.add(subscription);
    } else {
      Group.Name name = new Group.Name(subscription.topic(), subscription.group());
      Group group = groups.get(name);
      if (group == null) {
        group = new Group(name);
        groups.put(name, group);
        audience.add(group);
      }
      group.add(subscription);
    }
    matched.clear();
  }

  /** Takes a subscription out; {@code State.apply} alone does so. */
  public void remove(SubscriptionId id) {
    Subscription gone = byId.remove(id);
    if (gone == null) {
      throw new IllegalStateException("an event names the unknown subscription " + id);
    }
    byKey.remove(keyOf(gone));
    Audience audience = audienceOf(gone.topic());
    Group.Name name = new Group.Name(gone.topic(), gone.group());
    Group group = groups.get(name);
    if (group == null) {
      audience.remove(gone);
    } else if (!group.remove(gone)) {
      groups.remove(name);
      audience.remove(group);
    }
    if (audience.size() == 0) {
      if (gone.topic().isPlain()) {
        byTopic.remove(gone.topic().value());
      } else {
        patterns.remove(gone.topic());
      }
    }
    matched.clear();
  }

  private Audience audienceOf(TopicPattern topic) {
    return topic.isPlain()
        ? byTopic.computeIfAbsent(topic.value(), _ -> new Audience())
        : patterns.of(topic);
  }

  private static Key keyOf(Subscription subscription) {
    return new Key(subscription.topic(), subscription.agent(), subscription.group());
  }
}
