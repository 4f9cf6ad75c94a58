package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants as values of a label: the first ones by name, up to a bound, the rest as one. */
final class TenantNames {
  /** What those beyond the bound are counted under. */
  static final String OTHER = "other";

  private final Map<TenantId, String> names = new ConcurrentHashMap<>();
  private final int most;

  TenantNames(int most) {
    this.most = most;
  }

  /** The value for a tenant. */
  String of(TenantId tenant) {
    String known = names.get(tenant);
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (names.size() >= most) {
        return names.getOrDefault(tenant, OTHER);
      }
      return names.computeIfAbsent(tenant, TenantId::toString);
    }
  }
}
