package io.agentmesh.domain.settings;

/**
 * The figures that delegations go by; durations are milliseconds.
 *
 * @param perTenant delegations of one tenant, with those that ended lately
 * @param usualMillis how long one is open unless it says otherwise
 * @param longestMillis how long one is open at the most
 * @param keptMillis how long one is kept after its end, to be shown and to say why it denies
 */
public record DelegationRules(
    int perTenant, long usualMillis, long longestMillis, long keptMillis) {
  /** What holds unless it is configured otherwise. */
  public static final DelegationRules DEFAULT =
      new DelegationRules(10_000, 3_600_000, 2_592_000_000L, 86_400_000);
}
