package io.agentmesh.domain.settings;

/**
 * The figures that policies of tenants, and those who act for others in them, go by.
 *
 * @param perTenant policies of one tenant
 * @param delegations the figures of delegations
 */
public record PolicyRules(int perTenant, DelegationRules delegations) {
  /** What holds unless it is configured otherwise. */
  public static final PolicyRules DEFAULT = new PolicyRules(200);

  /** With what holds for delegations unless it is configured otherwise. */
  public PolicyRules(int perTenant) {
    this(perTenant, DelegationRules.DEFAULT);
  }
}
