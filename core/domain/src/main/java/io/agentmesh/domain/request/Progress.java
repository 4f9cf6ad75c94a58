package io.agentmesh.domain.request;

/** How far a request that has no reply has come. */
public enum Progress {
  /** Nobody has been given it yet. */
  WAITING("it waits for its recipient"),
  /** A recipient holds it. */
  DELIVERED("its recipient holds it and has not replied yet"),
  /** A recipient acknowledged it. */
  ACKNOWLEDGED("its recipient acknowledged it and has not replied yet"),
  /** Nobody got it: its deliveries are dead letters. */
  UNDELIVERED("it could not be delivered and is a dead letter"),
  /** It has its reply. */
  REPLIED("its reply has come"),
  /** So long ago that it is no longer remembered. */
  FORGOTTEN("it is no longer kept");

  private final String sentence;

  Progress(String sentence) {
    this.sentence = sentence;
  }

  /** What is known, as the end of a sentence. */
  public String sentence() {
    return sentence;
  }
}
