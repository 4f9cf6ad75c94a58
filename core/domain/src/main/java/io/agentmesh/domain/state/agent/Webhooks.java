package io.agentmesh.domain.state.agent;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.AgentEvent.WebhookChanged;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.domain.webhook.WebhookChange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The webhooks of a tenant's agents. */
public final class Webhooks {
  private final Map<AgentId, Webhook> byAgent = new LinkedHashMap<>();

  /** The agent's webhook, or null. */
  public @Nullable Webhook find(AgentId agent) {
    return byAgent.get(agent);
  }

  /** Whether the agent is pushed to. */
  public boolean pushesTo(AgentId agent) {
    Webhook webhook = byAgent.get(agent);
    return webhook != null && webhook.active();
  }

  /** How many there are. */
  public int size() {
    return byAgent.size();
  }

  /** All of them. */
  public Map<AgentId, Webhook> all() {
    return byAgent;
  }

  /** Changes what became of one. */
  public void apply(WebhookChanged event) {
    if (event.change() == WebhookChange.REMOVED || event.webhook() == null) {
      byAgent.remove(event.agent());
    } else {
      byAgent.put(event.agent(), event.webhook());
    }
  }

  /** Puts one back. */
  public void restore(AgentId agent, Webhook webhook) {
    byAgent.put(agent, webhook);
  }

  /** Forgets the agent's. */
  public void remove(AgentId agent) {
    byAgent.remove(agent);
  }
}
