package io.agentmesh.simulation.client;

import io.agentmesh.simulation.world.World;
import java.util.function.BooleanSupplier;

/** Asking again until there was an answer. */
final class Patience {
  private static final long MILLIS = 400;

  private final World world;

  Patience(World world) {
    this.world = world;
  }

  void until(BooleanSupplier answered, Runnable ask) {
    if (!answered.getAsBoolean()) {
      ask.run();
      world.schedule().about(MILLIS, () -> until(answered, ask));
    }
  }

  /** Asks at most so often. */
  void times(int tries, BooleanSupplier answered, Runnable ask) {
    if (tries > 0 && !answered.getAsBoolean()) {
      ask.run();
      world.schedule().about(MILLIS, () -> times(tries - 1, answered, ask));
    }
  }
}
