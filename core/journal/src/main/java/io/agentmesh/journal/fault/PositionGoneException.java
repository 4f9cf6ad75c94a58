package io.agentmesh.journal.fault;

/** Thrown when a reader asks for a position that retention has deleted. */
public final class PositionGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long asked;
  private final long first;

  /** Says which position was asked for and which is the first one kept. */
  public PositionGoneException(long asked, long first) {
    super(
        "Position "
            + asked
            + " was deleted by retention; the first position kept is "
            + first
            + ".");
    this.asked = asked;
    this.first = first;
  }

  /** The position that was asked for. */
  public long asked() {
    return asked;
  }

  /** The first position that the journal still has. */
  public long first() {
    return first;
  }
}
