package io.agentmesh.wire.rest.erasures;

import org.jspecify.annotations.Nullable;

/** Asks for what is held about a data subject; with a cursor, for what comes behind it. */
public record SubjectExportRequest(
    String dataSubject,
    String reason,
    @Nullable String approval,
    @Nullable String cursor,
    @Nullable Integer limit) {
  /** Without an approval. */
  public SubjectExportRequest(
      String dataSubject, String reason, @Nullable String cursor, @Nullable Integer limit) {
    this(dataSubject, reason, null, cursor, limit);
  }

  /** Leaves the data subject out, so that no log has it. */
  @Override
  public String toString() {
    return "SubjectExportRequest[reason=" + reason + "]";
  }
}
