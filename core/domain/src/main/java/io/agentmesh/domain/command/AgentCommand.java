package io.agentmesh.domain.command;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;

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

  /** Say that the agent lives. Liveness itself is not journaled, only its changes. */
  record Heartbeat(AgentId agent) implements AgentCommand {}

  /** Give the agent nothing new. */
  record Pause(AgentId agent, String reason) implements AgentCommand {}

  /** Shut the agent out: nothing it sends is accepted, its leases are freed. */
  record Quarantine(AgentId agent, String reason) implements AgentCommand {}

  /** Give the agent work again, and listen to it again. */
  record Resume(AgentId agent, String reason) implements AgentCommand {}

  /** End the agent; refused while it holds leases, unless forced. */
  record Terminate(AgentId agent, String reason, boolean force) implements AgentCommand {}
}
