package io.agentmesh.sealing;

/** The file of data keys can not be used. */
public final class KeysDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where and what is wrong, and what helps. */
  public KeysDamaged(String sentence) {
    super(sentence);
  }

  /** Says what is wrong, and what caused it. */
  public KeysDamaged(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
