package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.AFanout;
import io.agentmesh.domain.model.Things.AMessage;
import io.agentmesh.domain.model.Things.ARecipient;
import io.agentmesh.domain.model.Things.ASubscription;
import io.agentmesh.domain.model.Things.AnAgent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Who gets a message, as the model says it. */
final class ModelRoutes {
  private final Model model;
  final List<AFanout> fanouts = new ArrayList<>();

  ModelRoutes(Model model) {
    this.model = model;
  }

  List<ARecipient> recipients(Address to) {
    List<ARecipient> all = new ArrayList<>();
    switch (to) {
      case Address.ToAgent(AgentId id) -> {
        AnAgent agent = model.agent(id);
        if (agent != null && !agent.gone()) {
          all.add(new ARecipient(id, null, false, id.value(), 0));
        }
      }
      case Address.ToTopic(var topic) -> {
        List<ASubscription> matching =
            model.subscriptions.stream()
                .filter(s -> matches(s.topic().value(), topic.value()))
                .toList();
        for (ASubscription s : matching) {
          AnAgent agent = Objects.requireNonNull(model.agent(s.agent()));
          if (s.group().isEmpty() && !agent.gone()) {
            all.add(new ARecipient(s.agent(), s.id(), false, "0" + s.id(), s.createdAt()));
          }
        }
        TreeSet<String> groups = new TreeSet<>();
        matching.stream().filter(s -> !s.group().isEmpty()).forEach(s -> groups.add(s.groupName()));
        for (String name : groups) {
          List<ASubscription> members =
              matching.stream()
                  .filter(s -> !s.group().isEmpty() && s.groupName().equals(name))
                  .toList();
          ASubscription one = member(members, false, this::waiting);
          if (one != null) {
            long since = members.getFirst().createdAt();
            all.add(new ARecipient(one.agent(), one.id(), true, "1" + name, since));
          }
        }
      }
      case Address.ToCapability(Requirement needed) -> {
        AgentId one = best(capable(needed), false, this::waiting);
        if (one != null) {
          all.add(new ARecipient(one, null, true, one.value(), 0));
        }
      }
      case Address.ToEveryone(var needed) -> {
        for (AnAgent a : model.agents) {
          if (!a.gone() && (needed == null || capable(needed).contains(a.id))) {
            all.add(new ARecipient(a.id, null, false, a.id.value(), a.registeredAt));
          }
        }
      }
    }
    return all;
  }

  /** Who gets a message because of one subscription, or null when nobody is left. */
  @Nullable ARecipient memberOf(SubscriptionId id) {
    ASubscription one =
        model.subscriptions.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
    if (one == null) {
      return null;
    }
    if (one.group().isEmpty()) {
      AnAgent agent = Objects.requireNonNull(model.agent(one.agent()));
      return agent.gone() ? null : new ARecipient(agent.id, id, false, "", 0);
    }
    List<ASubscription> members =
        model.subscriptions.stream().filter(s -> s.groupName().equals(one.groupName())).toList();
    ASubscription member = member(members, false, this::waiting);
    return member == null ? null : new ARecipient(member.agent(), member.id(), true, "", 0);
  }

  private List<AgentId> capable(Requirement needed) {
    return model.agents.stream()
        .filter(a ->
            a.spec.capabilities().stream()
                .anyMatch(c ->
                    c.name().equals(needed.capability())
                        && Math.min(c.level(), a.caps.getOrDefault(c.name(), 5))
                            >= needed.minimumLevel()))
        .map(a -> a.id)
        .toList();
  }

  static boolean matches(String pattern, String topic) {
    String regex = "\\Q" + pattern.replace("*", "\\E[^.]+\\Q").replace(">", "\\E.+\\Q") + "\\E";
    return topic.matches(regex);
  }

  private int waiting(AgentId id) {
    return model.deliveriesOf(id).size() - model.leasedBy(id).size();
  }

  private @Nullable ASubscription member(
      List<ASubscription> members, boolean working, ToIntFunction<AgentId> waiting) {
    AgentId one = best(members.stream().map(s -> s.agent()).toList(), working, waiting);
    return members.stream().filter(s -> s.agent().equals(one)).findFirst().orElse(null);
  }

  private @Nullable AgentId best(
      List<AgentId> candidates, boolean working, ToIntFunction<AgentId> waiting) {
    return candidates.stream()
        .map(id -> Objects.requireNonNull(model.agent(id)))
        .filter(a -> !a.gone() && (a.takesWork() || !working))
        .min(
            Comparator.comparing((AnAgent a) -> !a.takesWork())
                .thenComparingInt(a -> waiting.applyAsInt(a.id))
                .thenComparing(a -> a.id.value()))
        .map(a -> a.id)
        .orElse(null);
  }

  /** Delivers to the first of them; says behind which place it goes on. */
  String deliver(AMessage message, List<ARecipient> all, String behind, boolean anew) {
    int most = model.rules.messages().fanoutPart();
    List<ARecipient> left = new ArrayList<>(all);
    if (!anew || all.size() > most) {
      left.removeIf(r -> r.place().compareTo(behind) <= 0);
      left.sort(Comparator.comparing(ARecipient::place));
    }
    List<ARecipient> now = left.subList(0, Math.min(most, left.size()));
    for (ARecipient r : now) {
      model.lastDelivery++;
      ADelivery d = new ADelivery(model.lastDelivery, message, r);
      d.ready = d.notBefore <= model.lastTick;
      model.deliveries.add(d);
    }
    return now.size() < left.size() ? now.getLast().place() : "";
  }

  /** A long fan-out goes on by one part. */
  void fanOut() {
    if (!fanouts.isEmpty()) {
      AFanout next = fanouts.removeFirst();
      List<ARecipient> all = new ArrayList<>(recipients(next.message.to()));
      all.removeIf(r -> r.since() > next.message.at());
      next.place = deliver(next.message, all, next.place, false);
      if (!next.place.isEmpty()) {
        fanouts.add(next);
      }
    }
  }

  /** Who gets what waits for an agent that takes no work, as things are now. */
  Map<ADelivery, ARecipient> reroutes() {
    Map<ADelivery, ARecipient> reroutes = new HashMap<>();
    Map<AgentId, Integer> given = new HashMap<>();
    for (AnAgent agent : model.agents) {
      if (agent.takesWork()) {
        continue;
      }
      for (ADelivery d : model.deliveriesOf(agent.id).stream().filter(this::mayGo).toList()) {
        ARecipient other = other(d, !agent.gone(), id -> waiting(id) + given.getOrDefault(id, 0));
        if (other != null
            && !other.agent().equals(d.recipient)
            && waiting(other.agent()) + given.getOrDefault(other.agent(), 0)
                < model.rules.maxPendingPerAgent()) {
          reroutes.put(d, other);
          given.merge(other.agent(), 1, Integer::sum);
        }
      }
    }
    return reroutes;
  }

  private boolean mayGo(ADelivery d) {
    return d.movable && d.token == 0 && !d.expired(model.time);
  }

  private @Nullable ARecipient other(ADelivery d, boolean working, ToIntFunction<AgentId> waiting) {
    if (d.to instanceof Address.ToCapability(var needed)) {
      AgentId one = best(capable(needed), working, waiting);
      return one == null ? null : new ARecipient(one, null, true, "", 0);
    }
    ASubscription because =
        model.subscriptions.stream()
            .filter(s -> s.id().equals(d.subscription))
            .findFirst()
            .orElse(null);
    if (because == null) {
      return null;
    }
    ASubscription one =
        member(
            model.subscriptions.stream()
                .filter(s -> s.groupName().equals(because.groupName()))
                .toList(),
            working,
            waiting);
    return one == null ? null : new ARecipient(one.agent(), one.id(), true, "", 0);
  }
}
