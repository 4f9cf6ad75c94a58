package io.agentmesh.wire.rest.erasures;

import org.jspecify.annotations.Nullable;

/** Asks that what the mesh holds about a data subject is erased. */
public record ErasureRequest(String dataSubject, String reason, @Nullable String approval) {
  /** Without an approval. */
  public ErasureRequest(String dataSubject, String reason) {
    this(dataSubject, reason, null);
  }

  /** Leaves the data subject out, so that no log has it. */
  @Override
  public String toString() {
    return "ErasureRequest[reason=" + reason + "]";
  }
}
