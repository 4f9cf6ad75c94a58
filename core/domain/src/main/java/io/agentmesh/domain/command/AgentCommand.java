package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.HealthMetrics;

/** Commands about agents. */
public sealed interface AgentCommand extends Command {
  /** The agent it is about. */
  AgentId agent();

  /**
   * Register an agent. A known one is refused unless {@code renew} is set, as a session does at
   * every connect: then it is updated when its specification changed.
   */
  record Register(AgentId agent, AgentSpec spec, boolean renew) implements AgentCommand {}

  /** Replace the specification; the version must be the current one. */
  record Update(AgentId agent, AgentSpec spec, long expectedVersion) implements AgentCommand {}

  /** Say that the agent lives, and how it does. Only changes of its health are journaled. */
  record Heartbeat(AgentId agent, HealthMetrics metrics) implements AgentCommand {
    /** Says no more than that the agent lives. */
    public Heartbeat(AgentId agent) {
      this(agent, HealthMetrics.NONE);
    }
  }

  /** Give the agent nothing new. */
  record Pause(AgentId agent, String reason) implements AgentCommand {}

  /** Shut the agent out: nothing it sends is accepted, its leases are freed. */
  record Quarantine(AgentId agent, String reason) implements AgentCommand {}

  /** Give the agent work again, and listen to it again. */
  record Resume(AgentId agent, String reason) implements AgentCommand {}

  /**
   * Let no level above this one count of a capability, whatever the agent declares; 0 lifts the
   * cap.
   */
  record CapLevel(AgentId agent, String capability, int level, String reason)
      implements AgentCommand {
    /** Checks the values. */
    public CapLevel {
      Check.matches("capability", capability, Capability.NAME);
      Check.range("level", level, 0, Capability.HIGHEST);
    }
  }

  /** End the agent; refused while it holds leases, unless forced. */
  record Terminate(AgentId agent, String reason, boolean force) implements AgentCommand {}
}
