package io.agentmesh.engine.erase;

import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.ErasureReport.Copy;
import io.agentmesh.domain.evidence.ErasureReport.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read about one erased data subject. Used by one thread. */
final class Tally {
  /** Places that are told apart. */
  private static final int MOST_PLACES = 10_000;

  /** Backups and exports first, for whoever reads it can do something about them. */
  private static final List<Place> ORDER =
      List.of(Place.BACKUP, Place.EXPORT, Place.WEBHOOK, Place.AGENT);

  private record At(Place place, String name) {}

  private final Erasure erasure;
  private final Map<At, Copy> copies = new LinkedHashMap<>();
  private long messages;
  private long tasks;
  private long firstAt;
  private long lastAt;

  Tally(Erasure erasure) {
    this.erasure = erasure;
  }

  Erasure erasure() {
    return erasure;
  }

  /** There was another message. */
  void message(long time) {
    messages++;
    accepted(time);
  }

  /** There was another task. */
  void task(long time) {
    tasks++;
    accepted(time);
  }

  private void accepted(long time) {
    firstAt = firstAt == 0 ? time : firstAt;
    lastAt = time;
  }

  /** Something went there. */
  void copied(Place place, String name, long time) {
    At at = new At(place, name);
    Copy before = copies.get(at);
    if (before != null) {
      copies.put(at, new Copy(place, name, before.times() + 1, before.firstAt(), time));
    } else if (copies.size() < MOST_PLACES) {
      copies.put(at, new Copy(place, name, 1, time, time));
    }
  }

  /** Something went there, if there was anything yet. */
  void copiedIfAny(Place place, String name, long time) {
    if (messages + tasks > 0) {
      copied(place, name, time);
    }
  }

  /** All of it, read from records of that time on. */
  ErasureReport report(long since) {
    List<Copy> sorted =
        copies.values().stream()
            .sorted(
                Comparator.comparingInt((Copy c) -> ORDER.indexOf(c.place()))
                    .thenComparingLong(Copy::firstAt)
                    .thenComparing(Copy::name))
            .toList();
    int named = Math.min(sorted.size(), ErasureReport.MOST_COPIES);
    return new ErasureReport(
        messages, firstAt, lastAt, since, sorted.subList(0, named), sorted.size() - named, tasks);
  }
}
