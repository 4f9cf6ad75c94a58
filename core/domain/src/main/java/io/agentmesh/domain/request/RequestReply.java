package io.agentmesh.domain.request;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;

/**
 * The one reply to a request: the agent that gave it, the principal that sent it, and when, in
 * microseconds. Its causation is the request, its correlation that of the request or, when that has
 * none, the request itself.
 */
public record RequestReply(
    MessageId id, AgentId agent, Envelope envelope, Payload payload, String sender, long at) {}
