package io.agentmesh.engine.port;

import io.agentmesh.domain.access.ApiKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The durable API keys by id; written by the shard thread, read by any. */
public final class KeyDirectory {
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

  /** The key, or null; revoked and expired ones are still there. */
  public @Nullable ApiKey find(String id) {
    return keys.get(id);
  }

  /** Whether there is any key at all. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Takes a new or changed key in. */
  public void put(ApiKey key) {
    keys.put(key.id(), key);
  }
}
