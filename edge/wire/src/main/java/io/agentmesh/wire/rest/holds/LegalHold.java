package io.agentmesh.wire.rest.holds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A legal hold that stands; without a data subject it is on everything of the tenant. */
public record LegalHold(
    String name, @Nullable String dataSubject, String reason, String setBy, Instant setAt) {}
