package io.agentmesh.ledger.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects faults from many threads, of which it keeps so many and counts the rest. */
final class Faults {
  /** Faults that are kept. */
  static final int MOST = 1_000;

  private final List<Fault> kept = new ArrayList<>();
  private long count;

  synchronized void add(String place, FaultKind kind, String sentence) {
    count++;
    if (kept.size() < MOST) {
      kept.add(new Fault(place, kind, sentence));
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized List<Fault> sorted() {
    return kept.stream().sorted(Comparator.comparing(Fault::place)).toList();
  }
}
