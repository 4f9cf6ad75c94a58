package io.agentmesh.codereview.run.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a run.
 *
 * @param reassigned attempts that ended because the killed worker was silent
 * @param held leases that it held when it was killed
 * @param deadLetters dead letters that are left
 * @param redriven dead letters that were redriven
 * @param flagged messages that came again and were flagged
 * @param unflagged messages that came again and were not
 */
public record Outcome(
    Counts counts,
    int reassigned,
    int held,
    int deadLetters,
    int redriven,
    int flagged,
    int unflagged,
    Durations toStart,
    Durations toEnd,
    Duration took) {

  /** Everything adds up and nothing came twice without being flagged. */
  public boolean isGood() {
    return differences().isEmpty();
  }

  /** What does not add up. */
  List<String> differences() {
    List<String> all = new ArrayList<>(counts.differences());
    if (unflagged > 0) {
      all.add(unflagged + " messages came again without being flagged");
    }
    return all;
  }
}
