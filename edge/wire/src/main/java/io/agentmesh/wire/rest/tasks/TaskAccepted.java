package io.agentmesh.wire.rest.tasks;

/** A task is durable; {@code duplicate} when its idempotency key came before. */
public record TaskAccepted(String id, long position, boolean duplicate) {}
