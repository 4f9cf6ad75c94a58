package io.agentmesh.engine.seal;

/** No data key could be made, so nothing that needs one is taken. */
public final class SealingUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public SealingUnavailable(String reason) {
    super(reason);
  }

  /** Says why, and what caused it. */
  public SealingUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
