package io.agentmesh.wire.rest.subscriptions;

import java.time.Instant;

/** Durable interest of an agent in a topic. */
public record Subscription(
    String id, String topic, String agent, String createdBy, Instant createdAt) {}
