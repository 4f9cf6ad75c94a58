package io.agentmesh.wire.rest.chaos;

/** That a task was taken from the agent that worked on it; the attempt of that number is over. */
public record LeaseKill(String tenant, String task, String agent, int attempt) {}
