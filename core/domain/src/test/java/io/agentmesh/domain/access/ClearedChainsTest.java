package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.rules.access.ActingForOthers;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Chains that were looked through and kept, while keys, delegations, roles, policies, agents and
 * tenants change: what is decided is what a mesh decides that was never asked before.
 */
class ClearedChainsTest {
  private static final int CHAINS = 2_000;
  private static final int CHANGES = 5;
  private static final long SEED = Long.getLong("delegation.seed", 20_261_128);
  private static final AgentId BUILDER = new AgentId("builder");
  private static final List<Command> COMMANDS =
      List.of(
          Acts.to(new Topic("orders"), "hello"),
          new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER),
          new TaskCommand.Accept(new TaskId(new UUID(1, 1)), BUILDER, 1),
          new AgentCommand.Heartbeat(BUILDER));

  @Test
  void changes_of_any_kind_hold_at_the_next_act_under_a_chain_that_was_looked_through() {
    int allowed = 0;
    int turned = 0;
    for (int i = 0; i < CHAINS; i++) {
      long seed = SEED + i;
      SplittableRandom random = new SplittableRandom(~seed);
      RandomChain asked = new RandomChain(new SplittableRandom(seed));
      List<Event> changes = new ArrayList<>();
      List<@Nullable String> before = denials(asked, RandomChain.NOW);
      for (int change = 0; change < CHANGES; change++) {
        Event event = event(random, asked.parties.size());
        changes.add(event);
        asked.state.apply(event);
        long time = RandomChain.NOW + random.nextInt(2);

        RandomChain fresh = new RandomChain(new SplittableRandom(seed));
        changes.forEach(fresh.state::apply);

        List<@Nullable String> now = denials(asked, time);
        assertThat(now).as("seed %d, after %s", seed, changes).isEqualTo(denials(fresh, time));
        assertThat(ActingForOthers.links(asked.state, asked.principal))
            .isEqualTo(ActingForOthers.links(fresh.state, fresh.principal));
        allowed += asked.principal.isDelegated() && now.contains(null) ? 1 : 0;
        turned += now.equals(before) ? 0 : 1;
        before = now;
      }
    }
    assertThat(allowed).isGreaterThan(CHAINS / 10);
    assertThat(turned).isGreaterThan(CHAINS / 10);
  }

  private static List<@Nullable String> denials(RandomChain chain, long time) {
    List<@Nullable String> denials = new ArrayList<>();
    for (Command command : COMMANDS) {
      denials.add(Authority.denial(chain.state, chain.principal, command, time));
    }
    return denials;
  }

  private static Event event(SplittableRandom random, int parties) {
    String key = "partykey" + random.nextInt(parties);
    DelegationId delegation = RandomChain.idOf(random.nextInt(parties));
    TenantId tenant = TenantId.DEFAULT;
    long now = RandomChain.NOW;
    return switch (random.nextInt(14)) {
      case 0 -> new AccessEvent.KeyRevoked(key, now);
      case 1 -> new AccessEvent.KeyRotated(key, "1".repeat(64), now);
      case 2 -> new AccessEvent.KeyUsed(key, now);
      case 3 -> new DelegationEvent.DelegationRevoked(tenant, delegation, now, "admin000");
      case 4 -> new DelegationEvent.DelegationsForgotten(tenant, List.of(delegation));
      case 5 -> new TenantEvent.Suspended(tenant, "a look", now);
      case 6, 7 -> new TenantEvent.Resumed(tenant, "", now);
      case 8 -> steered(OperatorState.QUARANTINED);
      case 9 -> steered(OperatorState.ACTIVE);
      case 10 -> new RightsEvent.PolicyRemoved(tenant, "rule" + random.nextInt(3), 1, now, "a");
      case 11 -> new RightsEvent.PolicySet(tenant, policy(random));
      default -> new RightsEvent.RoleChanged(tenant, grant(random));
    };
  }

  private static Event steered(OperatorState state) {
    return new AgentEvent.Steered(TenantId.DEFAULT, BUILDER, state, "", RandomChain.NOW, "a");
  }

  private static Policy policy(SplittableRandom random) {
    return new Policy(
        "rule" + random.nextInt(3),
        7,
        "it was decided",
        PolicyKind.PUBLISH,
        random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW,
        List.of("orders"),
        List.of(random.nextBoolean() ? "*" : "key:partykey0"),
        RandomChain.NOW,
        "admin000");
  }

  private static RoleGrant grant(SplittableRandom random) {
    List<Role> roles = List.of(Role.values());
    Role role = roles.get(random.nextInt(roles.size()));
    List<Permission> fewer =
        role.permissions().stream().filter(_ -> random.nextInt(8) != 0).toList();
    return new RoleGrant(role, 1, true, fewer, RandomChain.NOW, "admin000");
  }
}
