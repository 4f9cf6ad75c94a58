package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.settings.MeshRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard. Owned by one thread; {@link #apply} is the only way it changes, and
 * applying the same events in the same order gives the same state.
 */
public final class State {
  private final MeshRules rules;
  private final Map<TenantId, TenantState> tenants = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();

  /** An empty mesh with its default tenant. */
  public State(MeshRules rules) {
    this.rules = rules;
    tenants.put(TenantId.DEFAULT, new TenantState(TenantId.DEFAULT, rules));
  }

  /** The figures that the rules go by. */
  public MeshRules rules() {
    return rules;
  }

  /** The tenant, or null when there is none of that name. */
  public @Nullable TenantState find(TenantId tenant) {
    return tenants.get(tenant);
  }

  /** The tenant, which exists. */
  public TenantState tenant(TenantId tenant) {
    TenantState state = tenants.get(tenant);
    if (state == null) {
      throw new IllegalStateException("there is no tenant " + tenant);
    }
    return state;
  }

  /** Every tenant. */
  public Collection<TenantState> tenants() {
    return tenants.values();
  }

  /** The API key of that id, or null; revoked ones are still there. */
  public @Nullable ApiKey key(String id) {
    return keys.get(id);
  }

  /** Every API key. */
  public Collection<ApiKey> keys() {
    return keys.values();
  }

  void put(ApiKey key) {
    keys.put(key.id(), key);
  }

  /** Changes the state by what happened. */
  public void apply(Event event) {
    switch (event) {
      case MessageEvent e -> tenant(e.tenant()).apply(e);
      case TaskEvent e -> tenant(e.tenant()).apply(e);
      case AgentEvent e -> tenant(e.tenant()).apply(e);
      case DeadLetterEvent e -> tenant(e.tenant()).apply(e);
      case AccessEvent.KeyCreated(ApiKey key) -> put(key);
      case AccessEvent.KeyRevoked(String id, long at) ->
          keys.computeIfPresent(id, (_, key) -> key.withRevokedAt(at));
    }
  }
}
