package io.agentmesh.domain.model;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies, naively: a list that is walked for everything that is addressed. Whether a pattern is
 * for all or for some of another is found by trying every topic of a small world.
 */
final class ModelPolicies {
  private static final List<String> WORDS = List.of("orders", "created", "builds", "done", "other");
  private static final List<Topic> WORLD = world();

  private final Model model;
  private final List<Policy> all = new ArrayList<>();
  private long last;

  ModelPolicies(Model model) {
    this.model = model;
  }

  private static List<Topic> world() {
    List<Topic> world = new ArrayList<>();
    List<String> shorter = WORDS;
    for (int words = 1; words <= 3; words++) {
      shorter.forEach(topic -> world.add(new Topic(topic)));
      shorter = shorter.stream().flatMap(t -> WORDS.stream().map(word -> t + "." + word)).toList();
    }
    return world;
  }

  String set(String who, RightsCommand.SetPolicy c) {
    Policy known = find(c.id());
    Policy next =
        new Policy(
            c.id(),
            last + 1,
            c.description(),
            c.kind(),
            c.effect(),
            c.targets(),
            c.subjects(),
            model.time,
            who);
    if (known != null && next.says(known)) {
      return "ok version " + known.version();
    }
    if (known != null && c.expectedVersion() == 0) {
      return "ALREADY_EXISTS";
    }
    if (known == null && c.expectedVersion() != 0) {
      return "NOT_FOUND";
    }
    if (known != null && known.version() != c.expectedVersion()) {
      return "VERSION_MISMATCH";
    }
    if (known == null && all.size() >= model.rules.policies().perTenant()) {
      return "TOO_MANY";
    }
    all.remove(known);
    all.add(next);
    last++;
    return "ok version " + last + (known == null ? " new" : "");
  }

  String remove(RightsCommand.RemovePolicy c) {
    Policy known = find(c.id());
    if (known == null) {
      return "NOT_FOUND";
    }
    if (c.expectedVersion() >= 0 && c.expectedVersion() != known.version()) {
      return "VERSION_MISMATCH";
    }
    all.remove(known);
    return ModelActs.OK;
  }

  @Nullable Policy find(String id) {
    return all.stream().filter(p -> p.id().equals(id)).findFirst().orElse(null);
  }

  /** What shows of them. */
  List<Policy> seen() {
    return all.stream().sorted(Comparator.comparing(Policy::id)).toList();
  }

  /** Whether they let somebody do it. */
  boolean allow(String who, List<Role> roles, List<String> agents, Command command) {
    List<String> names = new ArrayList<>(List.of("*", who, "key:" + who));
    roles.forEach(role -> names.add("role:" + role.wireName()));
    agents.forEach(agent -> names.add("agent:" + agent));
    if (agents.contains("*")) {
      all.forEach(
          p -> p.subjects().stream().filter(s -> s.startsWith("agent:")).forEach(names::add));
    }
    return switch (command) {
      case MessageCommand.Publish c -> allow(names, c.to());
      case MessageCommand.Request c -> allow(names, c.to());
      case TaskCommand.Submit c -> allow(names, c.spec().requires());
      case DeadLetterCommand.Redrive c -> allow(names, c.edit().requires());
      case MessageCommand.Subscribe c -> allow(names, PolicyKind.SUBSCRIBE, c.topic().value());
      case MessageCommand.ReplayTopics c ->
          model.subscriptions.stream()
              .filter(s -> s.id().equals(c.subscription()))
              .allMatch(s -> allow(names, PolicyKind.SUBSCRIBE, s.topic().value()));
      default -> true;
    };
  }

  private boolean allow(List<String> names, List<Requirement> requires) {
    return requires.stream().allMatch(r -> allow(names, PolicyKind.SUBMIT, r.capability()));
  }

  private boolean allow(List<String> names, Address to) {
    return switch (to) {
      case Address.ToTopic(var topic) -> allow(names, PolicyKind.PUBLISH, topic.value());
      case Address.ToAgent(var agent) -> allow(names, PolicyKind.SEND, agent.value());
      case Address.ToCapability(var requirement) -> allow(names, List.of(requirement));
      case Address.ToEveryone _ -> allow(names, PolicyKind.BROADCAST, "");
    };
  }

  private boolean allow(List<String> names, PolicyKind kind, String address) {
    List<Policy> ofKind = all.stream().filter(p -> p.kind() == kind).toList();
    List<Policy> about =
        ofKind.stream().filter(p -> p.subjects().stream().anyMatch(names::contains)).toList();
    boolean denied =
        about.stream().anyMatch(p -> p.effect() == Effect.DENY && isFor(p, address, false));
    boolean allowed =
        about.stream().anyMatch(p -> p.effect() == Effect.ALLOW && isFor(p, address, true));
    return ofKind.isEmpty() || allowed && !denied;
  }

  /** Whether a target of the policy is for all of the address, or for some of it. */
  private static boolean isFor(Policy policy, String address, boolean all) {
    if (!policy.kind().hasTargets()) {
      return true;
    }
    TopicPattern asked = new TopicPattern(address);
    List<Topic> meant =
        asked.isPlain()
            ? List.of(new Topic(address))
            : WORLD.stream().filter(asked::matches).toList();
    return policy.targets().stream()
        .map(TopicPattern::new)
        .anyMatch(
            t -> all ? meant.stream().allMatch(t::matches) : meant.stream().anyMatch(t::matches));
  }
}
