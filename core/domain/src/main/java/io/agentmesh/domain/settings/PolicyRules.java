package io.agentmesh.domain.settings;

/**
 * The figures that policies of tenants go by.
 *
 * @param perTenant policies of one tenant
 */
public record PolicyRules(int perTenant) {
  /** What holds unless it is configured otherwise. */
  public static final PolicyRules DEFAULT = new PolicyRules(200);
}
