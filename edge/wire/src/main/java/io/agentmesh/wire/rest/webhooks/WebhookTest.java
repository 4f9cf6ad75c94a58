package io.agentmesh.wire.rest.webhooks;

import org.jspecify.annotations.Nullable;

/** What came of a push that carries nothing. */
public record WebhookTest(
    boolean taken, @Nullable Integer status, @Nullable String failure, long millis) {}
