package io.agentmesh.domain.rules.agents;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.Capability;
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
import io.agentmesh.domain.state.TenantState;

/** An operator says how much of the levels that an agent declares counts. */
public final class CappingLevels {
  private CappingLevels() {}

  /** What the command comes to. */
  public static Decision cap(TenantState tenant, Act act, AgentCommand.CapLevel c) {
    Agent agent = tenant.agents().find(c.agent());
    if (agent == null || agent.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    int before =
        agent.levelCaps().stream()
            .filter(cap -> cap.name().equals(c.capability()))
            .mapToInt(Capability::level)
            .sum();
    if (before == c.level()) {
      return Decision.Accepted.unchanged(new Reply.OfAgent(agent, false));
    }
    if (before == 0 && agent.levelCaps().size() >= Agent.MAX_CAPS) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the agent has its " + Agent.MAX_CAPS + " caps already");
    }
    AgentEvent.LevelCapped capped =
        new AgentEvent.LevelCapped(
            act.tenant(),
            c.agent(),
            c.capability(),
            c.level(),
            c.reason(),
            act.time(),
            act.principal().id());
    return Decision.Accepted.of(
        capped,
        new AuditFact(
            Action.AGENT_UPDATED,
            "agent",
            c.agent().value(),
            AuditOutcome.SUCCESS,
            capped.sentence()),
        new Reply.OfAgent(agent.withLevelCap(c.capability(), c.level(), act.time()), false));
  }
}
