package io.agentmesh.wire.rest.messages;

/** A message is durable; {@code duplicate} when its idempotency key came before. */
public record MessageAccepted(String id, long position, boolean duplicate, int deliveries) {}
