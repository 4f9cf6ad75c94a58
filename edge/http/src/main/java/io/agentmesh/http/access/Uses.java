package io.agentmesh.http.access;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Mesh;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the mesh keep who comes: of each API key, and of each subject of tokens, once an hour. Costs
 * a look into a map and holds nobody up. Safe for any thread.
 */
final class Uses {
  /** Those who were seen within the hour; beyond that, subjects of tokens are not kept. */
  private static final int MOST = 100_000;

  private record Who(TenantId tenant, String id) {}

  private final Map<Who, Long> kept = new ConcurrentHashMap<>();
  private final Mesh mesh;
  private final Clock clock;

  Uses(Mesh mesh, Clock clock) {
    this.mesh = mesh;
    this.clock = clock;
  }

  /** Somebody comes with a proof that is good. */
  void of(Principal principal, String sourceIp) {
    long now = clock.micros();
    Who who = new Who(principal.tenant(), principal.id());
    Long before = kept.get(who);
    if (before != null && now - before < ApiKey.USE_KEPT_EVERY) {
      return;
    }
    ApiKey key = principal.isByToken() ? null : mesh.keys().find(principal.id());
    long at = key == null || key.keepsUseAt(now) ? now : key.lastUsedAt();
    if (hasRoom(now) && firstToSay(who, before, at) && at == now) {
      mesh.noteAuthentication(principal, sourceIp);
    }
  }

  private boolean hasRoom(long now) {
    if (kept.size() >= MOST) {
      kept.values().removeIf(at -> now - at >= ApiKey.USE_KEPT_EVERY);
    }
    return kept.size() < MOST;
  }

  private boolean firstToSay(Who who, @Nullable Long before, long at) {
    return before == null
        ? kept.putIfAbsent(who, at) == null
        : kept.replace(who, before, at) || kept.putIfAbsent(who, at) == null;
  }
}
