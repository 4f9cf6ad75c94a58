package io.agentmesh.wire.rest.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message on its way to one agent. */
public record Delivery(
    String id,
    String agent,
    @Nullable String subscription,
    DeliveryState state,
    int attempt,
    boolean redelivered,
    @Nullable Instant notBefore,
    @Nullable Instant leasedUntil) {}
