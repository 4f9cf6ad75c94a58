package io.agentmesh.wire.rest.leases;

/** A delivery is done. */
public record Ack(String agent, String token) {}
