package io.agentmesh.bench.jmh;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.settings.MeshRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a decision on access costs in a tenant with 10,000 keys, a changed role and 200 policies.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AuthorityBenchmark {
  private static final int KEYS = 10_000;
  private static final int POLICIES = 200;
  private static final long NOW = 1_764_000_000_000_000L;

  private final io.agentmesh.domain.state.State state =
      new io.agentmesh.domain.state.State(MeshRules.DEFAULT);
  private final Principal[] principals = new Principal[KEYS];
  private final AgentId agent = new AgentId("reviewer-7");
  private final MessageCommand allowed = to("orders.created.today");
  private final MessageCommand denied = to("builds.main");
  private final Principal[] acting = new Principal[KEYS];
  private int turn;

  /** Makes the keys. */
  public AuthorityBenchmark() {
    for (int i = 0; i < KEYS; i++) {
      ApiKey key =
          new ApiKey(
              TenantId.DEFAULT,
              "benchkey" + i,
              "one of many",
              "0".repeat(64),
              List.of(Role.SUBMITTER, Role.AGENT),
              List.of("reviewer-5", "reviewer-6", "reviewer-7"),
              NOW,
              0,
              0);
      state.apply(new AccessEvent.KeyCreated(key));
      principals[i] = key.principal();
    }
    state.apply(
        new RightsEvent.RoleChanged(
            TenantId.DEFAULT,
            new RoleGrant(Role.AGENT, 1, true, Role.AGENT.permissions(), NOW, "admin000")));
    for (int i = 0; i < POLICIES; i++) {
      state.apply(new RightsEvent.PolicySet(TenantId.DEFAULT, policy(i)));
    }
    delegate();
  }

  /** Each key acts for eight others, one for the next. */
  private void delegate() {
    for (int i = 0; i < KEYS; i++) {
      DelegationId above = null;
      for (int depth = 1; depth <= Delegation.MAX_DEPTH; depth++) {
        DelegationId id = new DelegationId(new UUID(i, depth));
        state.apply(
            new DelegationEvent.Delegated(
                new Delegation(
                    TenantId.DEFAULT,
                    id,
                    "benchkey" + (i + depth) % KEYS,
                    "benchkey" + (depth == Delegation.MAX_DEPTH ? i : (i + depth + 1) % KEYS),
                    List.of(Permission.TASK_WORK, Permission.MESSAGE_PUBLISH),
                    "",
                    NOW,
                    NOW + 1,
                    0,
                    "",
                    above,
                    depth)));
        above = id;
      }
      acting[i] = principals[i].with(new Mandate.Granted(new DelegationId(new UUID(i, 8))));
    }
  }

  /** Half of them about the topic that is asked for, one in ten against what is named. */
  private static Policy policy(int i) {
    List<String> targets = new ArrayList<>();
    for (int t = 0; t < 63; t++) {
      targets.add("area" + i + ".topic" + t + ".*");
    }
    targets.add(i % 2 == 0 ? "orders.>" : "builds.>");
    return new Policy(
        "policy" + i,
        i + 1,
        "one of many",
        PolicyKind.PUBLISH,
        i % 10 == 9 ? Effect.DENY : Effect.ALLOW,
        targets,
        List.of("role:submitter", "key:benchkey" + i, "agent:reviewer-" + i),
        NOW,
        "admin000");
  }

  /** A right that the second role gives, in the name of the last of three agents. */
  @Benchmark
  public @Nullable String allowedAsAnAgent() {
    return decide(Permission.TASK_WORK, agent);
  }

  /** A right that no role gives. */
  @Benchmark
  public @Nullable String denied() {
    return decide(Permission.KEY_WRITE, null);
  }

  /** A message to a topic that a hundred policies allow. */
  @Benchmark
  public @Nullable String allowedByPolicy() {
    return send(allowed);
  }

  /** The same right as an agent, for eight others. */
  @Benchmark
  public @Nullable String allowedByAChain() {
    turn = (turn + 7919) % KEYS;
    return Authority.denial(state, acting[turn], Permission.TASK_WORK, agent, NOW);
  }

  /** The same message for eight others, of whom the policies are asked as well. */
  @Benchmark
  public @Nullable String allowedByAChainAndPolicy() {
    turn = (turn + 7919) % KEYS;
    return Authority.denial(state, acting[turn], allowed, NOW);
  }

  /** A message to a topic that ten policies deny and ninety allow. */
  @Benchmark
  public @Nullable String deniedByPolicy() {
    return send(denied);
  }

  private @Nullable String send(MessageCommand command) {
    turn = (turn + 7919) % KEYS;
    return Authority.denial(state, principals[turn], command, NOW);
  }

  private static MessageCommand to(String topic) {
    return new MessageCommand.Publish(
        new Address.ToTopic(new Topic(topic)),
        new Envelope("n", "/bench", "", "", "", 3, "", Map.of()),
        new Payload("text/plain", new byte[0]),
        Once.NEVER);
  }

  private @Nullable String decide(Permission permission, @Nullable AgentId as) {
    turn = (turn + 7919) % KEYS;
    return Authority.denial(state, principals[turn], permission, as, NOW);
  }
}
