package io.agentmesh.wire.rest.subscriptions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Durable interest of an agent in the topics of a pattern, alone or in a group. */
public record Subscription(
    String id,
    String topic,
    String agent,
    String createdBy,
    Instant createdAt,
    @Nullable String group) {}
