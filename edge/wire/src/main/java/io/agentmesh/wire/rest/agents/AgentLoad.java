package io.agentmesh.wire.rest.agents;

/** Leases held, of the leases that fit. */
public record AgentLoad(int leases, int concurrency) {}
