package io.agentmesh.wire.rest.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That acts happened of which somebody should hear, those of one actor under one rule gathered for
 * a while; its notices only when it is shown alone.
 */
public record Alert(
    String id,
    String tenant,
    String rule,
    AlertSeverity severity,
    AlertState state,
    String actor,
    String resourceKind,
    @Nullable String resource,
    @Nullable String reason,
    Instant firstAt,
    Instant lastAt,
    long count,
    List<String> entries,
    @Nullable AlertHandling acknowledged,
    @Nullable AlertHandling closed,
    @Nullable List<AlertNotice> notices) {
  public Alert {
    entries = List.copyOf(entries);
    notices = notices == null ? null : List.copyOf(notices);
  }
}
