package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;

/** What happened to agents; times are microseconds. Journal tags 1 to 19. */
public sealed interface AgentEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** An agent was registered, or a terminated one anew. */
  @Tag(1)
  record Registered(Agent agent) implements AgentEvent {
    @Override
    public TenantId tenant() {
      return agent.tenant();
    }
  }

  /** Its specification changed. */
  @Tag(2)
  record Updated(Agent agent) implements AgentEvent {
    @Override
    public TenantId tenant() {
      return agent.tenant();
    }
  }

  /** An operator changed what it may do. */
  @Tag(3)
  record Steered(TenantId tenant, AgentId agent, OperatorState state, String reason, long at)
      implements AgentEvent {}

  /** It fell silent, or is heard again. */
  @Tag(4)
  record HealthChanged(TenantId tenant, AgentId agent, boolean healthy, String reason, long at)
      implements AgentEvent {}
}
