package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.policy.PolicyTable;
import io.agentmesh.domain.policy.Verdict;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.ClearedChain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what somebody addresses against the policies of the tenant. */
public final class Policing {
  private Policing() {}

  /** The sentence that denies the command to who has the right to its kind, or null. */
  static @Nullable String denial(
      State state, Principal principal, Command command, long timeMicros) {
    TenantState tenant = state.find(principal.tenant());
    if (tenant == null || tenant.rights().policies().isEmpty()) {
      return null;
    }
    List<Asked> asked = asked(tenant, command);
    if (asked.isEmpty()) {
      return null;
    }
    ClearedChain cleared =
        principal.isDelegated() ? ClearingChains.of(state, principal, timeMicros) : null;
    PolicyTable policies = tenant.rights().policies();
    if (cleared != null
        && asked.stream().allMatch(a -> policies.allows(a.kind(), a.address(), cleared.crowd()))) {
      return null;
    }
    for (Principal each : ActingForOthers.everybody(state, principal)) {
      String denial = denial(policies, asItIsNow(state, each), asked);
      if (denial != null) {
        return each.id().equals(principal.id()) ? denial : "of " + each.id() + ": " + denial;
      }
    }
    return null;
  }

  /** What a command addresses, by which the policies judge it. */
  private record Asked(PolicyKind kind, String address) {}

  private static List<Asked> asked(TenantState tenant, Command command) {
    return switch (command) {
      case MessageCommand.Publish c -> asked(c.to());
      case MessageCommand.Request c -> asked(c.to());
      case TaskCommand.Submit c -> asked(c.spec().requires());
      case DeadLetterCommand.Redrive c -> asked(c.edit().requires());
      case MessageCommand.Subscribe c ->
          List.of(new Asked(PolicyKind.SUBSCRIBE, c.topic().value()));
      case MessageCommand.ReplayTopics c -> {
        Subscription known = tenant.subscriptions().find(c.subscription());
        yield known == null
            ? List.of()
            : List.of(new Asked(PolicyKind.SUBSCRIBE, known.topic().value()));
      }
      default -> List.of();
    };
  }

  private static List<Asked> asked(Address to) {
    return switch (to) {
      case Address.ToTopic(var topic) -> List.of(new Asked(PolicyKind.PUBLISH, topic.value()));
      case Address.ToAgent(var agent) -> List.of(new Asked(PolicyKind.SEND, agent.value()));
      case Address.ToCapability(var requirement) -> asked(List.of(requirement));
      case Address.ToEveryone _ -> List.of(new Asked(PolicyKind.BROADCAST, ""));
    };
  }

  private static List<Asked> asked(List<Requirement> requires) {
    return requires.stream().map(r -> new Asked(PolicyKind.SUBMIT, r.capability())).toList();
  }

  /**
   * Whether somebody may do an act of that kind, and by which sentence: the right to it first, then
   * the policies.
   */
  public static Verdict verdict(
      State state, Principal principal, PolicyKind kind, String address, long timeMicros) {
    String denial = Authority.denial(state, principal, kind.permission(), null, timeMicros);
    return denial != null
        ? new Verdict(false, "", denial)
        : state
            .tenant(principal.tenant())
            .rights()
            .policies()
            .decide(kind, address, asItIsNow(state, principal));
  }

  /** What is asked about, checked as it would be in an act of that kind. */
  public static String target(PolicyKind kind, String text) {
    return switch (kind) {
      case PUBLISH -> new Topic(text).value();
      case SUBSCRIBE -> new TopicPattern(text).value();
      case SEND -> new AgentId(text).value();
      case SUBMIT -> new Requirement(text, 1).capability();
      case BROADCAST -> {
        if (!text.isEmpty()) {
          throw new InvalidValue("target", "must be absent, for everyone is addressed");
        }
        yield "";
      }
    };
  }

  private static Principal asItIsNow(State state, Principal principal) {
    ApiKey key = principal.isByToken() ? null : state.key(principal.id());
    return key == null ? principal : key.principal();
  }

  private static @Nullable String denial(PolicyTable policies, Principal now, List<Asked> asked) {
    for (Asked each : asked) {
      Verdict verdict = policies.decide(each.kind(), each.address(), now);
      if (!verdict.allowed()) {
        return verdict.policy().isEmpty()
            ? verdict.sentence()
            : verdict.sentence() + " (policy " + verdict.policy() + ")";
      }
    }
    return null;
  }
}
