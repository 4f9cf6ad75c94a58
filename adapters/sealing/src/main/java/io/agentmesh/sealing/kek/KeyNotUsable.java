package io.agentmesh.sealing.kek;

/** A key that is needed is not there, or is not the one that is needed. */
public final class KeyNotUsable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, and what helps. */
  public KeyNotUsable(String sentence) {
    super(sentence);
  }

  /** Says what is wrong, and what caused it. */
  public KeyNotUsable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
