package io.agentmesh.wire.rest.subscriptions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A long command that gives a subscription what was sent to its topics, and how far it is. */
public record Replay(
    String id,
    String subscription,
    String topic,
    ReplayStatus status,
    long from,
    long until,
    long next,
    long replayed,
    long skipped,
    String startedBy,
    Instant startedAt,
    @Nullable Instant endedAt) {}
