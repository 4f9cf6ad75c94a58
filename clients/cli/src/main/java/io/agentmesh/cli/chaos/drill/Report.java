package io.agentmesh.cli.chaos.drill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a drill.
 *
 * @param drill its name
 * @param title what was expected, in a line
 * @param hypothesis what was expected, and why
 * @param fault what was done, in a sentence
 * @param steady what was seen before, in a sentence
 * @param sides the load of the two tenants
 * @param invariants what was to hold
 * @param verdict HELD when all of it did
 */
record Report(
    String drill,
    String title,
    String hypothesis,
    String fault,
    String steady,
    List<OfSide> sides,
    List<Judged> invariants,
    Verdict verdict) {
  /** Whether the hypothesis held. */
  enum Verdict {
    HELD,
    NOT_HELD,
    /** It was not steady before, so nothing was done. */
    NOT_RUN
  }

  /** The load of one tenant; p95 of its tasks, in milliseconds. */
  record OfSide(
      String tenant,
      boolean hit,
      long tasks,
      long tasksDone,
      long messages,
      long messagesArrived,
      long refused,
      double p95Before,
      double p95During,
      double p95After) {}

  /** An invariant, whether it held, and what was seen. */
  record Judged(Drill.Check check, @Nullable Double limit, boolean held, String seen) {}

  /** Copies the lists. */
  Report {
    sides = List.copyOf(sides);
    invariants = List.copyOf(invariants);
  }
}
