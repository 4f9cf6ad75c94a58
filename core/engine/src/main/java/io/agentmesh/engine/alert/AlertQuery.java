package io.agentmesh.engine.alert;

import io.agentmesh.domain.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted, the newest first.
 *
 * @param tenants whose
 * @param state in that state, or null for any
 * @param before only those that were raised before this one, or ""
 * @param limit so many at most
 */
public record AlertQuery(
    Set<TenantId> tenants, @Nullable AlertState state, String before, int limit) {
  /** Copies the set. */
  public AlertQuery {
    tenants = Set.copyOf(tenants);
  }
}
