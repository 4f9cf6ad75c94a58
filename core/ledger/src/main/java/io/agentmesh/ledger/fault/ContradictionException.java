package io.agentmesh.ledger.fault;

/**
 * Thrown when a log would have to say something else than it or a witness has said before: another
 * root at the same size. Nothing more is signed; the way on is a successor with a new origin.
 */
public final class ContradictionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long size;
  private final String remembered;
  private final String found;

  /** Names the log, the size, and both roots in base64. */
  public ContradictionException(String origin, long size, String remembered, String found) {
    super(
        "The log "
            + origin
            + " has the root "
            + found
            + " at size "
            + size
            + ", but a checkpoint that was signed says "
            + remembered
            + ". Nothing more is signed: close this log and begin a successor that cites the last"
            + " checkpoint.");
    this.size = size;
    this.remembered = remembered;
    this.found = found;
  }

  /** The size at which the roots differ. */
  public long size() {
    return size;
  }

  /** The root that was signed before, in base64. */
  public String remembered() {
    return remembered;
  }

  /** The root that the entries give now, in base64. */
  public String found() {
    return found;
  }
}
