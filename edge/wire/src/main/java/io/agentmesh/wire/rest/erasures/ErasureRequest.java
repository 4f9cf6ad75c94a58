package io.agentmesh.wire.rest.erasures;

/** Asks that what the mesh holds about a data subject is erased. */
public record ErasureRequest(String dataSubject, String reason) {
  /** Leaves the data subject out, so that no log has it. */
  @Override
  public String toString() {
    return "ErasureRequest[reason=" + reason + "]";
  }
}
