package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.HealthChange;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.domain.webhook.WebhookChange;
import org.jspecify.annotations.Nullable;

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
  record Updated(Agent agent, String by) implements AgentEvent {
    @Override
    public TenantId tenant() {
      return agent.tenant();
    }
  }

  /** An operator changed what it may do. */
  @Tag(3)
  record Steered(
      TenantId tenant, AgentId agent, OperatorState state, String reason, long at, String by)
      implements AgentEvent {}

  /** It fell silent or does badly, or is heard again or does well. */
  @Tag(4)
  record HealthChanged(
      TenantId tenant, AgentId agent, boolean healthy, String reason, long at, HealthCause cause)
      implements AgentEvent {
    /** What an agent remembers of it. */
    public HealthChange change() {
      return new HealthChange(cause, reason, at);
    }
  }

  /** An operator capped the level of a capability, or lifted the cap: level 0. */
  @Tag(5)
  record LevelCapped(
      TenantId tenant,
      AgentId agent,
      String capability,
      int level,
      String reason,
      long at,
      String by)
      implements AgentEvent {
    /** What happened, in words. */
    public String sentence() {
      String what =
          level == 0 ? capability + " is no longer capped" : capability + " is capped at " + level;
      return reason.isEmpty() ? what : what + ": " + reason;
    }
  }

  /** Its webhook was set, changed or removed; the webhook is as it is then. */
  @Tag(6)
  record WebhookChanged(
      TenantId tenant,
      AgentId agent,
      @Nullable Webhook webhook,
      WebhookChange change,
      String reason,
      long at,
      String by)
      implements AgentEvent {}
}
