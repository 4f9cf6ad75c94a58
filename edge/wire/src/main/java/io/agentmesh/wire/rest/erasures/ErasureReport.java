package io.agentmesh.wire.rest.erasures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal still told of an erased data subject, and where copies of its data went. */
public record ErasureReport(
    long messages,
    long tasks,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt,
    @Nullable Instant since,
    List<ErasureCopy> copies,
    int moreCopies) {
  public ErasureReport {
    copies = List.copyOf(copies);
  }
}
