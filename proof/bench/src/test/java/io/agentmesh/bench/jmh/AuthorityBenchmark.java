package io.agentmesh.bench.jmh;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.settings.MeshRules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a decision on access costs in a tenant with 10,000 keys. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AuthorityBenchmark {
  private static final int KEYS = 10_000;
  private static final long NOW = 1_764_000_000_000_000L;

  private final io.agentmesh.domain.state.State state =
      new io.agentmesh.domain.state.State(MeshRules.DEFAULT);
  private final Principal[] principals = new Principal[KEYS];
  private final AgentId agent = new AgentId("reviewer-7");
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

  private @Nullable String decide(Permission permission, @Nullable AgentId as) {
    turn = (turn + 7919) % KEYS;
    return Authority.denial(state, principals[turn], permission, as, NOW);
  }
}
