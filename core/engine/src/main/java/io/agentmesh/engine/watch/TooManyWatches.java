package io.agentmesh.engine.watch;

/** There are as many watches as there may be. */
public final class TooManyWatches extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which bound it is. */
  public TooManyWatches(String reason) {
    super(reason);
  }
}
