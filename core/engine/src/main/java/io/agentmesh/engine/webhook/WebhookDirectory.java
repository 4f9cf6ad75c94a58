package io.agentmesh.engine.webhook;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.webhook.Webhook;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The durable webhooks of all agents; written by the shard thread, read by any. */
public final class WebhookDirectory {
  /** An agent of a tenant. */
  public record Owner(TenantId tenant, AgentId agent) {}

  private final Map<Owner, Webhook> webhooks = new ConcurrentHashMap<>();
  private volatile @Nullable Consumer<Owner> listener;

  /** The agent's webhook, or null. */
  public @Nullable Webhook find(Owner owner) {
    return webhooks.get(owner);
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return webhooks.isEmpty();
  }

  /** Tells of every webhook that is there, and of every one that changes from now on. */
  public void listen(Consumer<Owner> changed) {
    listener = changed;
    webhooks.keySet().forEach(changed);
  }

  /** A webhook is as it is now. */
  public void put(Owner owner, Webhook webhook) {
    webhooks.put(owner, webhook);
    tell(owner);
  }

  /** A webhook is no more. */
  public void remove(Owner owner) {
    if (webhooks.remove(owner) != null) {
      tell(owner);
    }
  }

  private void tell(Owner owner) {
    Consumer<Owner> told = listener;
    if (told != null) {
      told.accept(owner);
    }
  }
}
