package io.agentmesh.engine.port;

/** A principal may not read what it asked for. */
public final class ReadDenied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ReadDenied(String reason) {
    super(reason);
  }
}
