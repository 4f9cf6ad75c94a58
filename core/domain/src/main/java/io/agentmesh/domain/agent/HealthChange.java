package io.agentmesh.domain.agent;

/** The latest change of an agent's health: what it was judged by, why, and when in microseconds. */
public record HealthChange(HealthCause cause, String reason, long at) {}
