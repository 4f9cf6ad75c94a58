package io.agentmesh.server.spoof;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * One kind of request that must be refused.
 *
 * @param name what is tried
 * @param refused the statuses that refuse it
 * @param genuine what would be accepted but for what is spoofed; it was sent before, and accepted
 * @param forged one of the kind, by chance
 */
record Spoof(String name, Set<Integer> refused, Ask genuine, Forgery forged) {
  /** Makes a case. */
  @FunctionalInterface
  interface Forgery {
    /** A request that must be refused. */
    Ask by(SplittableRandom random);
  }

  Spoof {
    refused = Set.copyOf(refused);
  }
}
