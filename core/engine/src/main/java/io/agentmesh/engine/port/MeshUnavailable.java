package io.agentmesh.engine.port;

/** The mesh can not take a call now: it is starting, stopping, overloaded or failed. */
public class MeshUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public MeshUnavailable(String reason) {
    super(reason);
  }

  /** Says why, and what caused it. */
  public MeshUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
