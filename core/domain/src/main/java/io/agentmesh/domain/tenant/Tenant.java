package io.agentmesh.domain.tenant;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.TenantId;

/**
 * A tenant: its standing and why, and the quotas that were set for it. Times are microseconds; the
 * tenant of the first start was created by nobody at 0.
 */
public record Tenant(
    TenantId id,
    Standing standing,
    Quotas quotas,
    String reason,
    String createdBy,
    long createdAt,
    long changedAt) {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 512;

  /** Checks the length. */
  public Tenant {
    Check.length("reason", reason, MAX_REASON);
  }

  /** A tenant that exists from the first start. */
  public static Tenant first(TenantId id) {
    return new Tenant(id, Standing.ACTIVE, Quotas.NONE, "", "", 0, 0);
  }

  /** In another standing. */
  public Tenant in(Standing next, String why, long time) {
    return new Tenant(id, next, quotas, why, createdBy, createdAt, time);
  }

  /** With other quotas. */
  public Tenant with(Quotas next, long time) {
    return new Tenant(id, standing, next, reason, createdBy, createdAt, time);
  }
}
