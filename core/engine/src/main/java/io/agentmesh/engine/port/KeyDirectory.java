package io.agentmesh.engine.port;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Chain;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The durable API keys and delegations by id, the tenants that there are, what roles may do in
 * them, and those that are not listened to; written by the shard thread, read by any.
 */
public final class KeyDirectory {
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<DelegationId, Delegation> delegations = new ConcurrentHashMap<>();
  private final Map<TenantId, String> barred = new ConcurrentHashMap<>();
  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();
  private final Map<TenantId, RoleTable> roles = new ConcurrentHashMap<>();

  /** The key, or null; revoked and expired ones are still there. */
  public @Nullable ApiKey find(String id) {
    return keys.get(id);
  }

  /** Whether any key has the role, revoked ones included. */
  public boolean anyHas(Role role) {
    return keys.values().stream().anyMatch(key -> key.roles().contains(role));
  }

  /** Whether there is any key at all. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Why the principal, which proved itself earlier, is not listened to any more at the time, or
   * null. For what is held open; the right to an act is the shard's to judge.
   */
  public @Nullable String denial(Principal principal, long timeMicros) {
    String why = barred.get(principal.tenant());
    if (why != null || principal.kind() == Principal.Kind.SYSTEM) {
      return why;
    }
    String denial = unproven(principal, timeMicros);
    return denial == null && principal.isDelegated() ? closed(principal, timeMicros) : denial;
  }

  /** Why somebody for whom the principal acts is not listened to any more, or null. */
  private @Nullable String closed(Principal principal, long timeMicros) {
    return switch (chain(principal)) {
      case Chain.Broken(String why) -> why;
      case Chain.Whole(var steps) -> {
        for (Chain.Step step : steps) {
          Delegation by = step.delegation();
          String why = by == null ? null : by.closed(timeMicros);
          String denial = why == null ? unproven(step.principal(), timeMicros) : why;
          if (denial != null) {
            yield why == null ? "of " + step.named() + ": " + denial : why;
          }
        }
        yield null;
      }
    };
  }

  private Chain chain(Principal principal) {
    return Chain.of(principal, keys::get, delegations::get);
  }

  private @Nullable String unproven(Principal principal, long timeMicros) {
    if (principal.isByToken()) {
      return timeMicros < principal.until() ? null : "the token has expired";
    }
    ApiKey key = keys.get(principal.id());
    return key != null && key.usableAt(timeMicros) && key.tenant().equals(principal.tenant())
        ? null
        : "the API key is revoked or has expired";
  }

  /**
   * What the roles of the principal, as its key has them now, let it do in its tenant. For what is
   * held open; the right to an act is the shard's to judge.
   */
  public Set<Permission> rights(Principal principal) {
    RoleTable table = rolesIn(principal.tenant());
    Set<Permission> own = table.of(rolesOf(principal));
    if (principal.isDelegated()) {
      own.removeIf(permission -> !chainGrants(principal, table, permission));
    }
    return own;
  }

  /**
   * Whether a role of the principal, as its key has them now, grants the permission, and all for
   * whom it acts let it.
   */
  public boolean grants(Principal principal, Permission permission) {
    RoleTable table = rolesIn(principal.tenant());
    return table.grants(rolesOf(principal), permission)
        && (!principal.isDelegated() || chainGrants(principal, table, permission));
  }

  private boolean chainGrants(Principal principal, RoleTable table, Permission permission) {
    return chain(principal) instanceof Chain.Whole(var steps)
        && steps.stream()
            .allMatch(step ->
                (step.delegation() == null || step.delegation().covers(permission))
                    && table.grants(step.principal().roles(), permission));
  }

  private RoleTable rolesIn(TenantId tenant) {
    return roles.getOrDefault(tenant, RoleTable.BUILT_IN);
  }

  private List<Role> rolesOf(Principal principal) {
    ApiKey key = principal.isByToken() ? null : keys.get(principal.id());
    return key == null ? principal.roles() : key.roles();
  }

  /** Takes in a new or changed delegation. */
  public void tell(Delegation delegation) {
    delegations.put(delegation.id(), delegation);
  }

  /** A delegation is no more. */
  public void forget(DelegationId id) {
    delegations.remove(id);
  }

  /** Takes in what roles may do in a tenant. */
  public void tell(TenantId tenant, RoleTable table) {
    roles.put(tenant, table);
  }

  /** Whether there is the tenant, and it is listened to. */
  public boolean listensTo(TenantId tenant) {
    return tenants.contains(tenant) && !barred.containsKey(tenant);
  }

  /** There is a tenant. */
  public void open(TenantId tenant) {
    tenants.add(tenant);
  }

  /** Why nobody of the tenant is listened to, or null. */
  public @Nullable String barred(TenantId tenant) {
    return barred.get(tenant);
  }

  /** From now on nobody of the tenant is listened to. */
  public void bar(TenantId tenant, String why) {
    barred.put(tenant, why);
  }

  /** The tenant is listened to again. */
  public void admit(TenantId tenant) {
    barred.remove(tenant);
  }

  /** The tenant is no more. */
  public void close(TenantId tenant) {
    tenants.remove(tenant);
    barred.remove(tenant);
    roles.remove(tenant);
    delegations.values().removeIf(delegation -> delegation.tenant().equals(tenant));
  }

  /** A key is no more. */
  public void remove(String id) {
    keys.remove(id);
  }

  /** Takes a new or changed key in. */
  public void put(ApiKey key) {
    keys.put(key.id(), key);
  }
}
