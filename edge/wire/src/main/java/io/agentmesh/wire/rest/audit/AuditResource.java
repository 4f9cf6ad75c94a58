package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.Nullable;

/** What was acted on. */
public record AuditResource(String kind, @Nullable String id) {}
