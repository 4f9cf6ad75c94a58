package io.agentmesh.engine.port;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The durable API keys by id, the tenants that there are, and those that are not listened to;
 * written by the shard thread, read by any.
 */
public final class KeyDirectory {
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<TenantId, String> barred = new ConcurrentHashMap<>();
  private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

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
    if (principal.isByToken()) {
      return timeMicros < principal.until() ? null : "the token has expired";
    }
    ApiKey key = keys.get(principal.id());
    return key != null && key.usableAt(timeMicros) && key.tenant().equals(principal.tenant())
        ? null
        : "the API key is revoked or has expired";
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
