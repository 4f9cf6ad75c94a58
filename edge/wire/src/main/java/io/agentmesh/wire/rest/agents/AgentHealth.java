package io.agentmesh.wire.rest.agents;

import java.time.Instant;

/** The latest change of an agent's health: what it was judged by, why and when. */
public record AgentHealth(HealthCause cause, String reason, Instant at) {}
