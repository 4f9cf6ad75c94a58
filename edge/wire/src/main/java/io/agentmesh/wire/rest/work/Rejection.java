package io.agentmesh.wire.rest.work;

/** The holder declines the task. */
public record Rejection(String agent, String token, String reason) {}
