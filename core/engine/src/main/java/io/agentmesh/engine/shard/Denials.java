package io.agentmesh.engine.shard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts denials, so that a flood of them leaves a few journal records and not as many as there
 * were: the first of a kind is kept at once, the rest of its second as one count. Owned by the
 * shard thread.
 */
final class Denials {
  /** What was denied to whom, and why. */
  record Denial(String actor, String sourceIp, String what, String reason) {}

  /** A denial and how often it was repeated. */
  record Repeated(Denial denial, int times) {}

  private static final int KINDS = 1024;
  private static final Denial OTHERS = new Denial("", "", "various", "many different denials");

  private final Map<Denial, Integer> repeated = new LinkedHashMap<>();
  private long windowEnds;

  /** Whether this denial is to be kept now; otherwise it was counted. */
  boolean isFirst(Denial denial) {
    Integer times = repeated.get(denial);
    if (times == null && repeated.size() < KINDS) {
      repeated.put(denial, 0);
      return true;
    }
    repeated.merge(times == null ? OTHERS : denial, 1, Integer::sum);
    return false;
  }

  /** What was counted, when the window of a second has passed; else nothing. */
  List<Repeated> due(long timeMicros) {
    if (timeMicros < windowEnds || repeated.isEmpty()) {
      return List.of();
    }
    windowEnds = timeMicros + 1_000_000;
    List<Repeated> due = new ArrayList<>();
    repeated.forEach((denial, times) -> {
      if (times > 0) {
        due.add(new Repeated(denial, times));
      }
    });
    repeated.clear();
    return due;
  }
}
