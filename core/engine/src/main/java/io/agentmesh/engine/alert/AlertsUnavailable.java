package io.agentmesh.engine.alert;

/** That alerts can not be read or written now. */
public final class AlertsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for people. */
  public AlertsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
