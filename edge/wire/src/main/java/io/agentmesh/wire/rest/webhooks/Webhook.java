package io.agentmesh.wire.rest.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an agent is pushed to; the secret comes with its making and its rotation alone. */
public record Webhook(
    String agent,
    String url,
    WebhookState state,
    int failuresInARow,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant lastFailureAt,
    @Nullable String lastFailure,
    String setBy,
    Instant setAt,
    Instant secretSince,
    @Nullable Instant previousSecretUntil,
    @Nullable String disabledBecause,
    @Nullable String secret) {}
