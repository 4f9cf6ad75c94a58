package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.RandomChain.Link;
import io.agentmesh.domain.access.RandomChain.Party;
import io.agentmesh.domain.access.RandomChain.Rule;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.task.TaskId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ten thousand chains of delegations against somebody who judges each by hand. */
class DelegationChainsTest {
  private static final int CHAINS = 10_000;
  private static final long SEED = Long.getLong("delegation.seed", 20_261_127);
  private static final TaskId TASK = new TaskId(new UUID(1, 1));
  private static final List<Command> COMMANDS =
      List.of(
          Acts.to(new Topic("orders"), "hello"),
          new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER),
          new TaskCommand.Accept(TASK, new AgentId("builder"), 1),
          new TaskCommand.Cancel(TASK, "", true),
          new AccessCommand.RevokeKey("unknown0"));

  @Test
  void random_chains_are_allowed_just_what_each_of_their_links_allows() {
    SplittableRandom random = new SplittableRandom(SEED);
    int allowed = 0;
    int byChain = 0;
    for (int i = 0; i < CHAINS; i++) {
      RandomChain chain = new RandomChain(random.split());
      for (Command command : COMMANDS) {
        String denial = Authority.denial(chain.state, chain.principal, command, RandomChain.NOW);
        boolean should = mayAct(chain, command);
        assertThat(denial == null)
            .as("seed %d, chain %d, %s: %s", SEED, i, command, denial)
            .isEqualTo(should);
        allowed += should ? 1 : 0;
        byChain += should && chain.principal.isDelegated() ? 1 : 0;
      }
    }
    assertThat(allowed).isGreaterThan(CHAINS / 2);
    assertThat(byChain).isGreaterThan(CHAINS / 10);
  }

  private static boolean mayAct(RandomChain chain, Command command) {
    if (chain.byToken) {
      return chain.parties.stream().allMatch(party -> may(chain, party, "oidc:", command));
    }
    Party presenter = chain.parties.getLast();
    if (chain.links.size() > 8 || !may(chain, presenter, "", command)) {
      return false;
    }
    String expected = presenter.id();
    for (Link link : chain.links.reversed()) {
      String giver = link.from();
      boolean sound =
          link.there()
              && link.open()
              && link.to().equals(expected)
              && link.tenant().equals(presenter.tenant())
              && (link.only().isEmpty() || names(link.only()).contains(needed(command)));
      boolean may =
          chain.parties.stream()
              .filter(party -> party.id().equals(giver))
              .filter(party -> party.tenant().equals(presenter.tenant()))
              .anyMatch(party -> may(chain, party, "", command));
      if (!sound || !may) {
        return false;
      }
      expected = giver;
    }
    return true;
  }

  private static String needed(Command command) {
    return ExpectedNeeds.of(command.getClass().getSimpleName());
  }

  private static List<String> names(List<Permission> permissions) {
    return permissions.stream().map(Permission::name).toList();
  }

  /** Whether one of them may do it, alone. */
  private static boolean may(RandomChain chain, Party party, String prefix, Command command) {
    boolean bound = party.agents().contains("*") || party.agents().contains("builder");
    String name = command.getClass().getSimpleName();
    boolean addresses = name.equals("Publish");
    boolean ruled = !prefix.isEmpty() || party.tenant().equals(TenantId.DEFAULT);
    return party.good()
        && ExpectedRights.allows(party.roles(), name, bound)
        && (!addresses || !ruled || rulesAllow(chain.rules, party, prefix + party.id()));
  }

  private static boolean rulesAllow(List<Rule> rules, Party party, String id) {
    List<Rule> about =
        rules.stream()
            .filter(rule ->
                rule.subject().equals("*")
                    || rule.subject().equals("key:" + id)
                    || party.roles().stream()
                        .anyMatch(role -> rule.subject().equals("role:" + role.wireName())))
            .toList();
    return rules.isEmpty()
        || about.stream().allMatch(Rule::allows) && about.stream().anyMatch(Rule::allows);
  }
}
