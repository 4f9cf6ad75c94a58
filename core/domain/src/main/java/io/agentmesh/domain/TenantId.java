package io.agentmesh.domain;

import java.util.regex.Pattern;

/** The name of a tenant: 1 to 64 of {@code [a-z0-9-]}. */
public record TenantId(String value) {
  private static final Pattern PATTERN = Pattern.compile("[a-z0-9-]{1,64}");

  /** The tenant that exists from the first start. */
  public static final TenantId DEFAULT = new TenantId("default");

  /** Owner of what belongs to no tenant: failed logins, configuration. */
  public static final TenantId SYSTEM = new TenantId("system");

  /** Checks the pattern. */
  public TenantId {
    Check.matches("tenant", value, PATTERN);
  }

  @Override
  public String toString() {
    return value;
  }
}
