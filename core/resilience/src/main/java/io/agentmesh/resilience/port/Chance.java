package io.agentmesh.resilience.port;

/** The dice: of the machine, or seeded in a test. Safe for any thread. */
@FunctionalInterface
public interface Chance {
  /** A random number from 0 up to a bound, which is not reached; the bound is positive. */
  long below(long bound);
}
