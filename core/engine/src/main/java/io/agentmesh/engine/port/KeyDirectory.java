package io.agentmesh.engine.port;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Role;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The durable API keys by id, and the tenants that are not listened to; written by the shard
 * thread, read by any.
 */
public final class KeyDirectory {
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<TenantId, String> barred = new ConcurrentHashMap<>();

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

  /** Why nobody of the tenant is listened to, or null. */
  public @Nullable String barred(TenantId tenant) {
    return barred.get(tenant);
  }

  /** From now on nobody of the tenant is listened to. */
  public void bar(TenantId tenant, String why) {
    barred.put(tenant, why);
  }

  /** The tenant is listened to again, or is no more. */
  public void admit(TenantId tenant) {
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
