package io.agentmesh.domain.access;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An API key as the mesh knows it: never the secret, only its SHA-256 in hex. Times are
 * microseconds since 1970; an expiry of 0 means never, a revocation of 0 means not revoked.
 *
 * @param hashBefore the hash of the secret before the latest rotation, "" when there was none
 * @param beforeUntil how long that secret is good beside the new one
 * @param lastUsedAt when it was used last, as it is kept once an hour; 0 for never
 */
public record ApiKey(
    TenantId tenant,
    String id,
    String name,
    String hash,
    List<Role> roles,
    List<String> agents,
    long createdAt,
    long expiresAt,
    long revokedAt,
    String hashBefore,
    long beforeUntil,
    long lastUsedAt) {
  /** How long after its use was kept that of a key is kept again: an hour, in microseconds. */
  public static final long USE_KEPT_EVERY = 3_600_000_000L;

  private static final Pattern ID = Pattern.compile("[a-z0-9]{8,32}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Checks and copies. */
  public ApiKey {
    Check.matches("id", id, ID);
    Check.length("name", name, 128);
    Check.matches("hash", hash, HASH);
    if (!hashBefore.isEmpty()) {
      Check.matches("hashBefore", hashBefore, HASH);
    }
    Check.size("agents", agents.size(), 100);
    if (roles.isEmpty()) {
      throw new InvalidValue("roles", "must name at least one role");
    }
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }

  /** One that was never rotated. */
  public ApiKey(
      TenantId tenant,
      String id,
      String name,
      String hash,
      List<Role> roles,
      List<String> agents,
      long createdAt,
      long expiresAt,
      long revokedAt) {
    this(tenant, id, name, hash, roles, agents, createdAt, expiresAt, revokedAt, "", 0, 0);
  }

  /** Whether the key may be used at the time. */
  public boolean usableAt(long timeMicros) {
    return revokedAt == 0 && (expiresAt == 0 || timeMicros < expiresAt);
  }

  /** The same key, revoked. */
  public ApiKey withRevokedAt(long time) {
    return new ApiKey(
        tenant,
        id,
        name,
        hash,
        roles,
        agents,
        createdAt,
        expiresAt,
        time,
        hashBefore,
        beforeUntil,
        lastUsedAt);
  }

  /** The same key with another secret; the one of now is good until then. */
  public ApiKey withHash(String next, long until) {
    return new ApiKey(
        tenant,
        id,
        name,
        next,
        roles,
        agents,
        createdAt,
        expiresAt,
        revokedAt,
        hash,
        until,
        lastUsedAt);
  }

  /** Whether a use at the time is to be kept. */
  public boolean keepsUseAt(long time) {
    return lastUsedAt == 0 || time - lastUsedAt >= USE_KEPT_EVERY;
  }

  /** The same key, used at the time. */
  public ApiKey withLastUsedAt(long time) {
    return new ApiKey(
        tenant,
        id,
        name,
        hash,
        roles,
        agents,
        createdAt,
        expiresAt,
        revokedAt,
        hashBefore,
        beforeUntil,
        time);
  }

  /** Who acts with this key. */
  public Principal principal() {
    return new Principal(tenant, id, Principal.Kind.of(roles), roles, agents);
  }
}
