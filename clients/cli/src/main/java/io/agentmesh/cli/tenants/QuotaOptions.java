package io.agentmesh.cli.tenants;

import io.agentmesh.wire.rest.tenants.TenantQuotas;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The quotas of a tenant; what is not given is as configured. */
final class QuotaOptions {

  @Option(names = "--agents", paramLabel = "N", description = "Agents it may register.")
  private @Nullable Integer agents;

  @Option(
      names = "--messages-per-second",
      paramLabel = "N",
      description = "Messages it may send in a second, in the long run.")
  private @Nullable Integer messagesPerSecond;

  @Option(
      names = "--message-burst",
      paramLabel = "N",
      description = "Messages it may send at once; as many as in a second if not given.")
  private @Nullable Integer messageBurst;

  @Option(
      names = "--pending-deliveries",
      paramLabel = "N",
      description = "Deliveries that it may have on their way.")
  private @Nullable Integer pendingDeliveries;

  @Option(
      names = "--payload-bytes",
      paramLabel = "N",
      description = "Payload bytes of its messages on their way and its open tasks.")
  private @Nullable Long payloadBytes;

  TenantQuotas given() {
    return new TenantQuotas(
        agents, messagesPerSecond, messageBurst, pendingDeliveries, payloadBytes);
  }
}
