package io.agentmesh.wire.rest.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, with which outcome, from where and when. Reading one loses its bytes: what
 * a ledger proves are those that it holds, never what is written of this again.
 */
public record AuditEntry(
    int v,
    String id,
    Instant time,
    String tenant,
    String action,
    AuditOutcome outcome,
    AuditActor actor,
    AuditResource resource,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String session,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    boolean sensitive,
    String classification,
    String retention) {}
