package io.agentmesh.domain.access;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.TenantId;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an API key lets another act for it, for a while. Times are microseconds since 1970; a
 * revocation of 0 means not revoked.
 *
 * @param grantor the key for which is acted
 * @param delegate the key that acts
 * @param permissions what it may do of what the grantor may; empty for all of it
 * @param parent under which delegation the grantor gave this one, or null when of its own right
 * @param depth how many delegations the chain has that ends with this one
 */
public record Delegation(
    TenantId tenant,
    DelegationId id,
    String grantor,
    String delegate,
    List<Permission> permissions,
    String reason,
    long createdAt,
    long expiresAt,
    long revokedAt,
    String revokedBy,
    @Nullable DelegationId parent,
    int depth) {
  /** Most delegations of a chain. */
  public static final int MAX_DEPTH = 8;

  /** Longest reason, in characters. */
  public static final int MAX_REASON = 256;

  /** Checks the bounds and orders the permissions. */
  public Delegation {
    Check.range("depth", depth, 1, MAX_DEPTH);
    Check.length("reason", reason, MAX_REASON);
    permissions = permissions.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(permissions));
  }

  /** Whether it covers acts that need the permission. */
  public boolean covers(Permission permission) {
    return permissions.isEmpty() || permissions.contains(permission);
  }

  /** Why nobody acts under it at the time, or null. */
  public @Nullable String closed(long timeMicros) {
    if (revokedAt != 0) {
      return "delegation " + id + " was revoked";
    }
    return timeMicros < expiresAt ? null : "delegation " + id + " has expired";
  }

  /** When it ended or is to end. */
  public long endsAt() {
    return revokedAt == 0 ? expiresAt : Math.min(revokedAt, expiresAt);
  }

  /** The same, revoked. */
  public Delegation withRevoked(long at, String by) {
    return new Delegation(
        tenant,
        id,
        grantor,
        delegate,
        permissions,
        reason,
        createdAt,
        expiresAt,
        at,
        by,
        parent,
        depth);
  }
}
