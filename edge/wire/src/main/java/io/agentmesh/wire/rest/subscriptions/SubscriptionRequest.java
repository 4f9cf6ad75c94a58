package io.agentmesh.wire.rest.subscriptions;

/** What subscribes an agent to a topic. */
public record SubscriptionRequest(String topic, String agent) {}
