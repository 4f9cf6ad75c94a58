package io.agentmesh.wire.rest.subscriptions;

import org.jspecify.annotations.Nullable;

/** What subscribes an agent to the topics of a pattern, alone or as one of a group. */
public record SubscriptionRequest(String topic, String agent, @Nullable String group) {}
