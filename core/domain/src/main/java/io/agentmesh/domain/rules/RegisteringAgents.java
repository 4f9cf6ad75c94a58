package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.rules.agents.JudgingHealth;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents come, change what they can do, and say that they live. */
final class RegisteringAgents {
  private RegisteringAgents() {}

  static Decision register(TenantState tenant, Act act, AgentCommand.Register c) {
    Agent known = tenant.agents().find(c.agent());
    if (known == null || known.operatorState() == OperatorState.TERMINATED) {
      int most = tenant.account().limits().agents();
      return known == null && tenant.agents().size() >= most
          ? Decision.Refused.of(
              Refusal.Kind.TOO_MANY, "the tenant has its " + most + " agents already")
          : created(tenant, act, c, known);
    }
    if (!c.renew()) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "agent " + c.agent() + " is registered already");
    }
    tenant.presence().heard(c.agent(), act.time());
    tenant.presence().startedAnew(c.agent());
    return renewed(tenant, act, c, known);
  }

  private static Decision created(
      TenantState tenant, Act act, AgentCommand.Register c, @Nullable Agent before) {
    tenant.presence().forgive(c.agent());
    Agent agent =
        new Agent(
            act.tenant(),
            c.agent(),
            c.spec(),
            before == null ? 1 : before.version() + 1,
            OperatorState.ACTIVE,
            true,
            Performance.NONE,
            act.principal().id(),
            act.time(),
            act.time(),
            null,
            before == null ? List.of() : before.levelCaps());
    return Decision.Accepted.of(
        new AgentEvent.Registered(agent),
        AuditFact.success(Action.AGENT_CREATED, "agent", c.agent().value()),
        new Reply.OfAgent(agent, true));
  }

  private static Decision renewed(
      TenantState tenant, Act act, AgentCommand.Register c, Agent known) {
    List<Event> events = new ArrayList<>(2);
    List<AuditFact> facts = new ArrayList<>(2);
    Agent agent = known;
    if (!known.spec().equals(c.spec())) {
      agent = known.withSpec(c.spec(), act.time());
      events.add(new AgentEvent.Updated(agent, act.principal().id()));
      facts.add(AuditFact.success(Action.AGENT_UPDATED, "agent", c.agent().value()));
    }
    AgentEvent.HealthChanged change = JudgingHealth.restart(tenant, act, known);
    if (change != null) {
      agent = agent.withHealth(change.healthy(), change.change());
      events.add(change);
      facts.add(JudgingHealth.fact(change));
    }
    facts.add(AuditFact.success(Action.AGENT_RESTARTED, "agent", c.agent().value()));
    return new Decision.Accepted(events, facts, new Reply.OfAgent(agent, false));
  }

  static Decision update(TenantState tenant, Act act, AgentCommand.Update c) {
    Agent known = tenant.agents().find(c.agent());
    if (known == null || known.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    if (known.version() != c.expectedVersion()) {
      return Decision.Refused.of(
          Refusal.Kind.VERSION_MISMATCH,
          "agent " + c.agent() + " is at version " + known.version());
    }
    Agent next = known.withSpec(c.spec(), act.time());
    return Decision.Accepted.of(
        new AgentEvent.Updated(next, act.principal().id()),
        AuditFact.success(Action.AGENT_UPDATED, "agent", c.agent().value()),
        new Reply.OfAgent(next, false));
  }

  static Decision heartbeat(
      TenantState tenant, MeshRules rules, Act act, AgentCommand.Heartbeat c) {
    Agent known = tenant.agents().find(c.agent());
    if (known == null || known.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    tenant.presence().heard(c.agent(), act.time());
    AgentEvent.HealthChanged change =
        JudgingHealth.heartbeat(tenant, rules.agents(), act, known, c.metrics());
    if (change == null) {
      return Decision.Accepted.unchanged(new Reply.OfAgent(known, false));
    }
    return Decision.Accepted.of(
        change,
        JudgingHealth.fact(change),
        new Reply.OfAgent(known.withHealth(change.healthy(), change.change()), false));
  }
}
