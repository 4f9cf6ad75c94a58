package io.agentmesh.domain.placement;

import io.agentmesh.domain.Check;

/** How much each part of a placement score counts, in percent; they add up to 100. */
public record Weights(
    int capability, int availability, int load, int performance, int responseTime) {
  /** The weights of a mesh that configures none. */
  public static final Weights DEFAULT = new Weights(40, 25, 15, 15, 5);

  /** Checks the sum. */
  public Weights {
    Check.range(
        "placement.weights",
        (long) capability + availability + load + performance + responseTime,
        100,
        100);
  }
}
