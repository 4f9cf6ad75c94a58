package io.agentmesh.ledger.fault;

/** Thrown when bytes or text are not in the form that a format demands; the message says why. */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /** Names the rule that is broken. */
  public MalformedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong, for a person. */
  public String sentence() {
    return sentence;
  }
}
