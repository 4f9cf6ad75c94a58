package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import java.util.ArrayList;
import java.util.List;

/** Operators pause, quarantine, resume and end agents. */
final class SteeringAgents {
  private SteeringAgents() {}

  static Decision pause(TenantState tenant, Act act, AgentCommand.Pause c) {
    return steer(tenant, act, c.agent(), OperatorState.PAUSED, Action.AGENT_PAUSED, c.reason());
  }

  static Decision resume(TenantState tenant, Act act, AgentCommand.Resume c) {
    return steer(tenant, act, c.agent(), OperatorState.ACTIVE, Action.AGENT_RESUMED, c.reason());
  }

  static Decision quarantine(
      TenantState tenant, MeshRules rules, Act act, AgentCommand.Quarantine c) {
    return freed(
        steer(
            tenant,
            act,
            c.agent(),
            OperatorState.QUARANTINED,
            Action.AGENT_QUARANTINED,
            c.reason()),
        tenant,
        rules,
        act,
        c.agent(),
        "the agent was quarantined");
  }

  static Decision terminate(
      TenantState tenant, MeshRules rules, Act act, AgentCommand.Terminate c) {
    Mailbox box = tenant.mailboxes().of(c.agent());
    int leases = tenant.loadOf(c.agent()) + (box == null ? 0 : box.leased().size());
    if (leases > 0 && !c.force()) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "agent " + c.agent() + " holds " + leases + " leases");
    }
    return freed(
        steer(
            tenant, act, c.agent(), OperatorState.TERMINATED, Action.AGENT_TERMINATED, c.reason()),
        tenant,
        rules,
        act,
        c.agent(),
        "the agent was terminated");
  }

  /** Whatever the agent holds goes back with the decision. */
  private static Decision freed(
      Decision decision,
      TenantState tenant,
      MeshRules rules,
      Act act,
      AgentId agent,
      String reason) {
    if (decision instanceof Decision.Accepted(var events, var facts, var reply)) {
      List<Event> all = new ArrayList<>(events);
      FreeingLeases.of(tenant, rules, act, agent, reason, all);
      return new Decision.Accepted(all, facts, reply);
    }
    return decision;
  }

  private static Decision steer(
      TenantState tenant, Act act, AgentId id, OperatorState to, Action action, String reason) {
    Agent agent = tenant.agents().find(id);
    if (agent == null || agent.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", id));
    }
    if (agent.operatorState() == to) {
      return Decision.Accepted.unchanged(new Reply.OfAgent(agent, false));
    }
    return Decision.Accepted.of(
        new AgentEvent.Steered(act.tenant(), id, to, reason, act.time(), act.principal().id()),
        new AuditFact(action, "agent", id.value(), AuditOutcome.SUCCESS, reason),
        new Reply.OfAgent(agent.withOperatorState(to, act.time()), false));
  }
}
