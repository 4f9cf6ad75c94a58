package io.agentmesh.engine.seal;

/** What was sealed does not open: its key is gone, or it is not what was sealed. */
public final class NotOpened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean erased;

  /** Says why, as the end of a sentence about it. */
  public NotOpened(String reason) {
    this(reason, false);
  }

  private NotOpened(String reason, boolean erased) {
    super(reason);
    this.erased = erased;
  }

  /** It was about somebody whose data was erased. */
  public static NotOpened ofErased() {
    return new NotOpened("what was held about its data subject was erased", true);
  }

  /** Whether it will never open again because that is what somebody asked for. */
  public boolean isErased() {
    return erased;
  }

  /** Why. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
