package io.agentmesh.domain.settings;

/**
 * How many tenants there may be, and what each may have unless its own quotas say otherwise; 0 is
 * no bound.
 *
 * @param maxTenants tenants that may exist at once
 * @param messagesPerSecond messages of a tenant accepted in a second, in the long run
 * @param messageBurst messages accepted at once after a pause; 0 is as many as in a second
 * @param pendingDeliveries deliveries of a tenant on their way
 * @param payloadBytes payload bytes of its messages on their way and its open tasks
 */
public record TenantRules(
    int maxTenants,
    int messagesPerSecond,
    int messageBurst,
    int pendingDeliveries,
    long payloadBytes) {
  /** What holds unless it is configured otherwise. */
  public static final TenantRules DEFAULT = new TenantRules(1000, 0, 0, 2_000_000, 0);
}
