package io.agentmesh.wire.rest.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message in a list, with how many deliveries wait and are leased. */
public record MessageSummary(
    String id,
    Address to,
    String type,
    @Nullable String source,
    @Nullable String subject,
    String contentType,
    int size,
    @Nullable String correlationId,
    int priority,
    String sender,
    Instant publishedAt,
    int pending,
    int leased) {}
