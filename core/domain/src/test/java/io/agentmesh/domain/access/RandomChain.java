package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.tenant.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A mesh of its own with one chain of none to ten delegations, most links of which are sound, and
 * what somebody would write down of it who wants to judge it by hand.
 */
final class RandomChain {
  static final TenantId OTHER = new TenantId("globex");
  static final long NOW = 1_764_000_000_000_000L;
  private static final List<Permission> ASKED =
      List.of(
          Permission.MESSAGE_PUBLISH,
          Permission.TASK_SUBMIT,
          Permission.TASK_WORK,
          Permission.TASK_CANCEL,
          Permission.KEY_WRITE);
  private static final List<Role> ROLES =
      List.of(Role.ADMIN, Role.OPERATOR, Role.SUBMITTER, Role.AGENT, Role.VIEWER);

  /** Somebody in the chain. */
  record Party(String id, TenantId tenant, List<Role> roles, List<String> agents, boolean good) {}

  /** A link: from whom to whom, of which tenant, for what, and whether it is open. */
  record Link(
      String from,
      String to,
      TenantId tenant,
      List<Permission> only,
      boolean open,
      boolean there) {}

  /** A policy for publishing to {@code orders}: for whom, and whether it allows. */
  record Rule(String subject, boolean allows) {}

  final State state;
  final List<Party> parties = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final boolean byToken;
  final boolean stolen;
  final Principal principal;
  private final SplittableRandom random;

  RandomChain(SplittableRandom random) {
    this.random = random;
    SmallMesh mesh = new SmallMesh();
    mesh.as(
        SmallMesh.SYSTEM,
        new TenantCommand.CreateTenant(OTHER, Quotas.NONE, "otheradmin", "b".repeat(64)));
    state = mesh.state();
    mesh.as(
        SmallMesh.SYSTEM,
        new AgentCommand.Register(new AgentId("builder"), Acts.spec(1, "java:1"), true));
    byToken = oneIn(5);
    int depth = random.nextInt(oneIn(4) ? 11 : 4);
    for (int i = 0; i <= depth; i++) {
      parties.add(party(i));
    }
    for (int i = 0; i < 3 && oneIn(3); i++) {
      rules.add(rule(i));
    }
    stolen = !byToken && depth > 0 && oneIn(12);
    principal = byToken ? token() : granted(depth);
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Party party(int i) {
    List<Role> roles = new ArrayList<>(List.of(any(ROLES)));
    if (oneIn(2)) {
      roles.add(any(ROLES));
    }
    List<String> agents = oneIn(4) ? List.of("*") : List.of(oneIn(3) ? "spare" : "builder");
    String id = byToken ? "user" + i : "partykey" + i;
    Party party = new Party(id, oneIn(40) ? OTHER : TenantId.DEFAULT, roles, agents, !oneIn(25));
    if (!byToken) {
      key(party);
    }
    return party;
  }

  private void key(Party party) {
    int fault = random.nextInt(3);
    if (!party.good() && fault == 0) {
      return;
    }
    state.apply(
        new AccessEvent.KeyCreated(
            new ApiKey(
                party.tenant(),
                party.id(),
                "one of a chain",
                "0".repeat(64),
                party.roles(),
                party.agents(),
                NOW - 10,
                !party.good() && fault == 1 ? NOW : oneIn(2) ? 0 : NOW + 1,
                !party.good() && fault == 2 ? NOW - 1 : 0)));
  }

  private Rule rule(int i) {
    Role role = any(ROLES);
    Rule rule =
        new Rule(
            oneIn(2) ? "*" : oneIn(2) ? "role:" + role.wireName() : "key:partykey" + i, !oneIn(4));
    Policy policy =
        new Policy(
            "rule" + i,
            i + 1,
            "it was decided",
            PolicyKind.PUBLISH,
            rule.allows() ? Effect.ALLOW : Effect.DENY,
            List.of("orders"),
            List.of(rule.subject()),
            NOW,
            "admin000");
    state.apply(new RightsEvent.PolicySet(TenantId.DEFAULT, policy));
    return rule;
  }

  /** The last party, acting under the last of the delegations; a thief when it was stolen. */
  private Principal granted(int depth) {
    for (int i = 0; i < depth; i++) {
      links.add(link(i));
    }
    Party last = parties.getLast();
    if (stolen) {
      last = party(90);
      parties.add(last);
    }
    Principal plain =
        new Principal(
            last.tenant(), last.id(), Principal.Kind.SERVICE, List.of(Role.ADMIN), List.of("*"));
    return depth == 0 ? plain : plain.with(new Mandate.Granted(idOf(depth - 1)));
  }

  private Link link(int i) {
    List<Permission> only = oneIn(3) ? ASKED.subList(random.nextInt(3), 5) : List.of();
    Link link =
        new Link(
            oneIn(40) ? "partykey77" : parties.get(i).id(),
            parties.get(i + 1).id(),
            oneIn(40) ? OTHER : TenantId.DEFAULT,
            only,
            !oneIn(20),
            !oneIn(40));
    int fault = random.nextInt(2);
    if (link.there()) {
      Delegation delegation =
          new Delegation(
              link.tenant(),
              idOf(i),
              link.from(),
              link.to(),
              only,
              "",
              NOW - 5,
              !link.open() && fault == 0 ? NOW : NOW + 1,
              !link.open() && fault == 1 ? NOW - 1 : 0,
              "",
              i == 0 ? null : idOf(i - 1),
              Math.min(i + 1, Delegation.MAX_DEPTH));
      state.apply(new DelegationEvent.Delegated(delegation));
    }
    return link;
  }

  static DelegationId idOf(int link) {
    return new DelegationId(new UUID(0x7000, link + 1));
  }

  /** The last party by a token that states the others. */
  private Principal token() {
    List<Principal> others = new ArrayList<>();
    for (Party party : parties) {
      others.addFirst(of(party));
    }
    Principal actor = others.removeFirst();
    return others.isEmpty() ? actor : actor.with(new Mandate.Stated(others));
  }

  private static Principal of(Party party) {
    return Principal.ofToken(
        TenantId.DEFAULT, party.id(), party.roles(), party.agents(), party.good() ? NOW + 1 : NOW);
  }
}
