package io.agentmesh.wire.rest.holds;

import org.jspecify.annotations.Nullable;

/** Says why a legal hold is no longer needed, and with which approval it is released. */
public record LegalHoldRelease(String reason, @Nullable String approval) {
  /** Without an approval. */
  public LegalHoldRelease(String reason) {
    this(reason, null);
  }
}
