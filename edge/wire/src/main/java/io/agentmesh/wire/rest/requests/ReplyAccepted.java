package io.agentmesh.wire.rest.requests;

/** The reply is durable, or was before. */
public record ReplyAccepted(String id, long position, boolean duplicate) {}
