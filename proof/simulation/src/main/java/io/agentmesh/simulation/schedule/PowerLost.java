package io.agentmesh.simulation.schedule;

/** The machine is off: whatever the node was doing ends here. */
public final class PowerLost extends Error {
  private static final long serialVersionUID = 1L;

  /** Without a stack, for nobody looks at it. */
  public PowerLost() {
    super("power lost", null, false, false);
  }
}
