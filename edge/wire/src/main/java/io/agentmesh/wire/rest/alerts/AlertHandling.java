package io.agentmesh.wire.rest.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody did about an alert. */
public record AlertHandling(Instant at, String by, @Nullable String reason) {}
