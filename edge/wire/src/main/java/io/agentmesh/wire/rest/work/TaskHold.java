package io.agentmesh.wire.rest.work;

/** Names the lease that the caller holds. */
public record TaskHold(String agent, String token) {}
