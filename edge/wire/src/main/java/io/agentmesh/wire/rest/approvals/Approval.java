package io.agentmesh.wire.rest.approvals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leave to do something once that somebody asked for; without {@code approvedBy} nobody gave it.
 */
public record Approval(
    String id,
    GuardedAct act,
    String target,
    String reason,
    String requestedBy,
    Instant requestedAt,
    Instant expiresAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt) {}
