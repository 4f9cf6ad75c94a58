package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.Act;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;

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
          : created(act, c, known == null ? 1 : known.version() + 1);
    }
    if (!c.renew()) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "agent " + c.agent() + " is registered already");
    }
    tenant.presence().heard(c.agent(), act.time());
    return renewed(act, c, known);
  }

  private static Decision created(Act act, AgentCommand.Register c, long version) {
    Agent agent =
        new Agent(
            act.tenant(),
            c.agent(),
            c.spec(),
            version,
            OperatorState.ACTIVE,
            true,
            Performance.NONE,
            act.principal().id(),
            act.time(),
            act.time());
    return Decision.Accepted.of(
        new AgentEvent.Registered(agent),
        AuditFact.success(Action.AGENT_CREATED, "agent", c.agent().value()),
        new Reply.OfAgent(agent, true));
  }

  private static Decision renewed(Act act, AgentCommand.Register c, Agent known) {
    List<Event> events = new ArrayList<>(2);
    List<AuditFact> facts = new ArrayList<>(2);
    Agent agent = known;
    if (!known.spec().equals(c.spec())) {
      agent = known.withSpec(c.spec(), act.time());
      events.add(new AgentEvent.Updated(agent));
      facts.add(AuditFact.success(Action.AGENT_UPDATED, "agent", c.agent().value()));
    }
    if (!known.healthy()) {
      agent = agent.withHealthy(true);
      events.add(heard(act, known));
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
        new AgentEvent.Updated(next),
        AuditFact.success(Action.AGENT_UPDATED, "agent", c.agent().value()),
        new Reply.OfAgent(next, false));
  }

  static Decision heartbeat(TenantState tenant, Act act, AgentCommand.Heartbeat c) {
    Agent known = tenant.agents().find(c.agent());
    if (known == null || known.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    tenant.presence().heard(c.agent(), act.time());
    if (known.healthy()) {
      return Decision.Accepted.unchanged(new Reply.OfAgent(known, false));
    }
    return Decision.Accepted.of(
        heard(act, known),
        AuditFact.success(Action.HEALTH_CHANGED, "agent", c.agent().value()),
        new Reply.OfAgent(known.withHealthy(true), false));
  }

  private static Event heard(Act act, Agent agent) {
    return new AgentEvent.HealthChanged(
        act.tenant(), agent.id(), true, "it is heard again", act.time());
  }
}
