package io.agentmesh.wire.rest.tenants;

import org.jspecify.annotations.Nullable;

/** How much a tenant may have and send; what is absent is as configured, or without a bound. */
public record TenantQuotas(
    @Nullable Integer agents,
    @Nullable Integer messagesPerSecond,
    @Nullable Integer messageBurst,
    @Nullable Integer pendingDeliveries,
    @Nullable Long payloadBytes) {}
