package io.agentmesh.engine.seal;

/** What was sealed does not open: its key is gone, or it is not what was sealed. */
public final class NotOpened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, as the end of a sentence about it. */
  public NotOpened(String reason) {
    super(reason);
  }

  /** Why. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
