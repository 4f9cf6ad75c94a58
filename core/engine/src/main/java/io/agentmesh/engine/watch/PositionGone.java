package io.agentmesh.engine.watch;

/** A position that retention has deleted. */
public final class PositionGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which one was asked for and which is the first that is kept. */
  public PositionGone(long asked, long first) {
    super("position " + asked + " is no longer retained; the first one kept is " + first);
  }
}
