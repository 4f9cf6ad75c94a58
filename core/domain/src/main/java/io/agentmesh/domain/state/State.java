package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.ApprovalEvent;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.HoldEvent;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.tenant.Account;
import io.agentmesh.domain.tenant.Pace;
import io.agentmesh.domain.tenant.Standing;
import io.agentmesh.domain.tenant.Tenant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard. Owned by one thread; {@link #apply} is the only way it changes, and
 * applying the same events in the same order gives the same state.
 */
public final class State {
  private final MeshRules rules;
  private final Shelf shelf;
  private final KeyShelf keyShelf;
  private final Map<TenantId, TenantState> tenants = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();
  private long accessChanges;
  private final Set<TenantId> deleting = new LinkedHashSet<>();

  /** An empty mesh with its default tenant, everything in memory. */
  public State(MeshRules rules) {
    this(rules, Shelf.NONE, KeyShelf.IN_MEMORY);
  }

  /**
   * An empty mesh with its default tenant, where its messages wait when they are many and where its
   * remembered keys lie.
   */
  public State(MeshRules rules, Shelf shelf, KeyShelf keyShelf) {
    this.rules = rules;
    this.shelf = shelf;
    this.keyShelf = keyShelf;
    put(Tenant.first(TenantId.DEFAULT), Pace.RESTED);
  }

  /** The figures that the rules go by. */
  public MeshRules rules() {
    return rules;
  }

  /** Where messages wait when they are many. */
  Shelf shelf() {
    return shelf;
  }

  /** Where remembered keys lie. */
  KeyShelf keyShelf() {
    return keyShelf;
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

  /** The tenants that are being deleted. */
  public Collection<TenantId> deleting() {
    return deleting;
  }

  void put(Tenant tenant, Pace pace) {
    accessChanges++;
    TenantState known =
        tenants.computeIfAbsent(tenant.id(), id -> new TenantState(id, rules, shelf, keyShelf));
    known.told(tenant, pace);
    if (tenant.standing() == Standing.DELETING) {
      deleting.add(tenant.id());
    }
  }

  /** The API key of that id, or null; revoked ones are still there. */
  public @Nullable ApiKey key(String id) {
    return keys.get(id);
  }

  /** Every API key. */
  public Collection<ApiKey> keys() {
    return keys.values();
  }

  /** How many API keys a tenant has, revoked ones included. */
  public int keysOf(TenantId tenant) {
    int count = 0;
    for (ApiKey key : keys.values()) {
      count += key.tenant().equals(tenant) ? 1 : 0;
    }
    return count;
  }

  void put(ApiKey key) {
    accessChanges++;
    keys.put(key.id(), key);
  }

  /** How often something changed that decides on access; grows with each. */
  public long accessChanges() {
    return accessChanges;
  }

  /** Whether what somebody may do can be another afterwards. */
  private static boolean decidesOnAccess(Event event) {
    return switch (event) {
      case RightsEvent _, DelegationEvent _, TenantEvent _ -> true;
      case AccessEvent e -> !(e instanceof AccessEvent.KeyUsed);
      case AgentEvent.Registered _, AgentEvent.Updated _, AgentEvent.Steered _ -> true;
      case AgentEvent.HealthChanged _, AgentEvent.LevelCapped _, AgentEvent.WebhookChanged _ ->
          false;
      case MessageEvent _, TaskEvent _, DeadLetterEvent _, CapabilityEvent _ -> false;
      case HoldEvent _, ApprovalEvent _, ErasureEvent _ -> false;
    };
  }

  /** Changes the state by what happened. */
  public void apply(Event event) {
    accessChanges += decidesOnAccess(event) ? 1 : 0;
    switch (event) {
      case MessageEvent e -> tenant(e.tenant()).apply(e);
      case TaskEvent e -> tenant(e.tenant()).apply(e);
      case AgentEvent e -> tenant(e.tenant()).apply(e);
      case DeadLetterEvent e -> tenant(e.tenant()).apply(e);
      case CapabilityEvent e -> tenant(e.tenant()).contracts().apply(e);
      case RightsEvent e -> tenant(e.tenant()).rights().apply(e);
      case HoldEvent e -> tenant(e.tenant()).holds().apply(e);
      case ApprovalEvent e -> tenant(e.tenant()).approvals().apply(e);
      case ErasureEvent e -> tenant(e.tenant()).erasures().apply(e);
      case TenantEvent e -> apply(e);
      case DelegationEvent e -> tenant(e.tenant()).rights().delegations().apply(e);
      case AccessEvent.KeyCreated(ApiKey key) -> put(key);
      case AccessEvent.KeyRevoked(String id, long at) ->
          keys.computeIfPresent(id, (_, key) -> key.withRevokedAt(at));
      case AccessEvent.KeyRotated(String id, String hash, long until) ->
          keys.computeIfPresent(id, (_, key) -> key.withHash(hash, until));
      case AccessEvent.KeyUsed(String id, long at) ->
          keys.computeIfPresent(id, (_, key) -> key.withLastUsedAt(at));
    }
  }

  private void apply(TenantEvent event) {
    switch (event) {
      case TenantEvent.Created(Tenant tenant) -> {
        put(tenant, Pace.RESTED);
        tenant(tenant.id()).presence().begin(tenant.createdAt());
      }
      case TenantEvent.Suspended e -> tell(e, t -> t.in(Standing.SUSPENDED, e.reason(), e.at()));
      case TenantEvent.Resumed e -> {
        tell(e, t -> t.in(Standing.ACTIVE, e.reason(), e.at()));
        tenant(e.tenant()).presence().excuse(e.at());
      }
      case TenantEvent.QuotasChanged e -> tell(e, t -> t.with(e.quotas(), e.at()));
      case TenantEvent.DeletionBegun e -> tell(e, t -> t.in(Standing.DELETING, e.reason(), e.at()));
      case TenantEvent.Purged e -> {
        tenant(e.tenant()).purge(e);
        e.keys().forEach(keys::remove);
      }
      case TenantEvent.Deleted e -> {
        tenant(e.tenant()).end();
        tenants.remove(e.tenant());
        deleting.remove(e.tenant());
      }
    }
  }

  private void tell(TenantEvent event, UnaryOperator<Tenant> change) {
    Account account = tenant(event.tenant()).account();
    put(change.apply(account.tenant()), account.pace());
  }
}
