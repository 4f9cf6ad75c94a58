package io.agentmesh.wire.rest.tenants;

import org.jspecify.annotations.Nullable;

/** What a tenant has now, and how many messages it may send at once; absent without a rate. */
public record TenantUsage(
    int agents, int pendingDeliveries, long payloadBytes, @Nullable Integer messagesLeft) {}
