package io.agentmesh.domain.tenant;

import io.agentmesh.domain.Check;

/**
 * How much a tenant may have and send. In what was set for a tenant, 0 stands for what is
 * configured; in what is configured, 0 stands for no bound.
 *
 * @param agents registered agents, terminated ones included
 * @param messagesPerSecond messages accepted in a second, in the long run
 * @param messageBurst messages accepted at once after a pause; 0 is as many as in a second
 * @param pendingDeliveries deliveries on their way
 * @param payloadBytes payload bytes of messages on their way and of open tasks
 */
public record Quotas(
    int agents, int messagesPerSecond, int messageBurst, int pendingDeliveries, long payloadBytes) {
  /** Nothing set: everything as configured. */
  public static final Quotas NONE = new Quotas(0, 0, 0, 0, 0);

  /** Checks the ranges. */
  public Quotas {
    Check.range("agents", agents, 0, 1_000_000);
    Check.range("messagesPerSecond", messagesPerSecond, 0, 1_000_000);
    Check.range("messageBurst", messageBurst, 0, 10_000_000);
    Check.range("pendingDeliveries", pendingDeliveries, 0, 100_000_000);
    Check.range("payloadBytes", payloadBytes, 0, 1L << 50);
  }

  /** What holds when this was set over what is configured. */
  public Quotas over(Quotas configured) {
    boolean ownRate = messagesPerSecond != 0;
    int rate = ownRate ? messagesPerSecond : configured.messagesPerSecond;
    int usualBurst = ownRate ? rate : configured.messageBurst;
    int burst = messageBurst != 0 ? messageBurst : usualBurst;
    return new Quotas(
        agents != 0 ? agents : configured.agents,
        rate,
        burst != 0 ? burst : rate,
        pendingDeliveries != 0 ? pendingDeliveries : configured.pendingDeliveries,
        payloadBytes != 0 ? payloadBytes : configured.payloadBytes);
  }
}
