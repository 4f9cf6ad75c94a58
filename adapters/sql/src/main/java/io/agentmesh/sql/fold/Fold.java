package io.agentmesh.sql.fold;

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
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.sql.store.Schema;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of records comes to. It runs over the events twice: first it notes which rows they
 * need and reads those, many at once; then it lets the events happen to them in memory. Used once,
 * by one thread, inside the transaction that takes the batch in.
 */
public final class Fold {
  private final Session session;
  private final Map<TenantId, TenantFold> tenants = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();
  private final Set<TenantId> deleted = new LinkedHashSet<>();
  private @Nullable TenantFold last;

  /** Of nothing yet. */
  public Fold(Session session) {
    this.session = session;
  }

  /** Lets the events of the records happen. */
  public void apply(List<Recorded> records) throws SQLException {
    for (Recorded r : records) {
      for (Event event : r.record().events()) {
        foresee(event);
      }
    }
    for (TenantFold tenant : tenants.values()) {
      tenant.fetch();
    }
    for (Recorded r : records) {
      for (Event event : r.record().events()) {
        apply(event);
      }
    }
  }

  /** Writes every row that is not as it was. */
  public void write(Writes writes) throws SQLException {
    for (TenantId tenant : deleted) {
      for (String statement : Schema.clearingTenant()) {
        writes.add(statement, tenant.value());
      }
    }
    writes.flush();
    for (TenantFold tenant : tenants.values()) {
      tenant.write(writes);
    }
    for (ApiKey key : keys.values()) {
      writes.put(Tables.API_KEYS, key);
    }
  }

  /** How many tasks ended, by tenant. */
  public Map<TenantId, Integer> ended() {
    Map<TenantId, Integer> ended = new LinkedHashMap<>();
    tenants.forEach((id, fold) -> ended.put(id, fold.work().ended()));
    return ended;
  }

  private void foresee(Event event) {
    switch (event) {
      case MessageEvent e -> tenant(e.tenant()).mail().foresee(e);
      case TaskEvent e -> tenant(e.tenant()).work().foresee(e);
      case DeadLetterEvent e -> tenant(e.tenant()).foresee(e);
      case AgentEvent _,
          CapabilityEvent _,
          AccessEvent _,
          HoldEvent _,
          ApprovalEvent _,
          ErasureEvent _,
          RightsEvent _,
          TenantEvent _ -> {}
    }
  }

  private void apply(Event event) throws SQLException {
    switch (event) {
      case MessageEvent e -> tenant(e.tenant()).mail().apply(e);
      case TaskEvent e -> tenant(e.tenant()).work().apply(e);
      case DeadLetterEvent e -> tenant(e.tenant()).apply(e);
      case AgentEvent e -> tenant(e.tenant()).work().apply(e);
      case AccessEvent.KeyCreated(ApiKey key) -> keys.put(key.id(), key);
      case AccessEvent.KeyRevoked(String id, long at) -> changed(id, key -> key.withRevokedAt(at));
      case AccessEvent.KeyRotated(String id, String hash, long until) ->
          changed(id, key -> key.withHash(hash, until));
      case AccessEvent.KeyUsed(String id, long at) -> changed(id, key -> key.withLastUsedAt(at));
      case TenantEvent.Deleted e -> forget(e.tenant());
      case CapabilityEvent _,
          HoldEvent _,
          ApprovalEvent _,
          ErasureEvent _,
          DelegationEvent _,
          RightsEvent _,
          TenantEvent _ -> {}
    }
  }

  /** What the batch did to the tenant so far goes with all that was stored of it. */
  private void forget(TenantId tenant) {
    deleted.add(tenant);
    tenants.remove(tenant);
    keys.values().removeIf(key -> key.tenant().equals(tenant));
    last = null;
  }

  /** Whether a tenant was deleted, so that whatever is known of its rows no longer holds. */
  public boolean anyDeleted() {
    return !deleted.isEmpty();
  }

  private void changed(String id, UnaryOperator<ApiKey> change) throws SQLException {
    ApiKey key = keys.get(id);
    if (key != null) {
      keys.put(id, change.apply(key));
      return;
    }
    for (ApiKey stored : session.loadAnywhere(Tables.API_KEYS, id)) {
      keys.put(id, change.apply(stored));
    }
  }

  /** Events of one tenant mostly stand together. */
  private TenantFold tenant(TenantId id) {
    TenantFold tenant = last;
    if (tenant == null || !tenant.tenant().equals(id)) {
      tenant = tenants.computeIfAbsent(id, t -> new TenantFold(session, t));
      last = tenant;
    }
    return tenant;
  }
}
