package io.agentmesh.resilience.retry;

import io.agentmesh.resilience.check.Ranges;

/**
 * How much may be tried again.
 *
 * @param percent of the calls, 0 to 100
 * @param burst retries that may be saved up, 0 to 100,000: with 0 nothing is tried again
 */
public record BudgetConfig(int percent, int burst) {
  /** A fifth of the calls, and 10 saved up. */
  public static final BudgetConfig DEFAULT = new BudgetConfig(20, 10);

  /** Checks the ranges. */
  public BudgetConfig {
    Ranges.number("budget percent", percent, 0, 100);
    Ranges.number("budget burst", burst, 0, 100_000);
  }
}
