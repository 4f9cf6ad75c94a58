package io.agentmesh.wire.rest.holds;

import org.jspecify.annotations.Nullable;

/** Asks that what a data subject has, or null everything of the tenant, is kept. */
public record LegalHoldRequest(String name, @Nullable String dataSubject, String reason) {}
