package io.agentmesh.domain.message;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;

/** The durable interest of an agent in a topic. */
public record Subscription(
    TenantId tenant,
    SubscriptionId id,
    Topic topic,
    AgentId agent,
    String createdBy,
    long createdAt) {}
