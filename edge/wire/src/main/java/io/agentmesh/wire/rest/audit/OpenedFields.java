package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.Nullable;

/** What fields of an audit entry say that are sealed in the ledger. */
public record OpenedFields(@Nullable String sourceIp, @Nullable String userAgent) {}
