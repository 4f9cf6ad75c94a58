package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.chaos.drill.Drill.Invariant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds what was seen against what was expected. */
final class Judging {
  /** Times below this are not told apart: a drill is no benchmark. */
  private static final double FLOOR_MILLIS = 20;

  private final Course seen;

  Judging(Course seen) {
    this.seen = seen;
  }

  Report.Judged judge(Invariant wanted) {
    double limit = wanted.figure();
    return switch (wanted.check()) {
      case FAULT_HITS ->
          judged(wanted, seen.hits() >= limit, "the fault hit " + seen.hits() + " times");
      case NOTHING_LOST -> nothingLost(wanted);
      case EACH_TASK_ENDS_ONCE -> endsOnce(wanted);
      case RECOVERS_WITHIN -> recovers(wanted);
      case NEIGHBOUR_RATIO -> neighbour(wanted);
      case STAYS_READY ->
          judged(
              wanted,
              seen.unready() == 0,
              "not ready " + seen.unready() + " of " + seen.readyAsked() + " times");
      case SLOWER_DURING -> {
        double p95 = Tally.p95(seen.hit().tasks.values(), seen::during);
        yield judged(wanted, p95 >= limit, "p95 of tasks during the fault is " + millis(p95));
      }
      case TAKEN_OVER -> takenOver(wanted);
      case CIRCUIT_OPENS ->
          judged(
              wanted,
              seen.circuitOpened(),
              seen.circuitOpened()
                  ? "the agent of the webhook was unhealthy meanwhile"
                  : "the agent of the webhook was healthy all the time");
      case OTHERS_ARE_ALERTED -> othersAlerted(wanted);
      case ALERT_ARRIVES_WITHIN -> alertArrives(wanted);
    };
  }

  private Report.Judged nothingLost(Invariant wanted) {
    long lost = seen.hit().open() + seen.other().open();
    long tasks = sum(side -> Tally.acknowledged(side.tasks.values()));
    long messages = sum(side -> Tally.acknowledged(side.messages.values()));
    return judged(
        wanted,
        lost == 0 && tasks > 0 && messages > 0,
        lost + " lost of " + tasks + " tasks and " + messages + " messages that were acknowledged");
  }

  private interface Figure {
    long of(Side side);
  }

  private long sum(Figure figure) {
    return figure.of(seen.hit()) + figure.of(seen.other());
  }

  private Report.Judged endsOnce(Invariant wanted) {
    List<Sample> all =
        Stream.of(seen.hit(), seen.other())
            .flatMap(side -> side.tasks.values().stream())
            .filter(Sample::acknowledged)
            .toList();
    long wrong = all.stream().filter(s -> seen.ends().getOrDefault(s.id, 0) != 1).count();
    return judged(
        wanted,
        wrong == 0 && !all.isEmpty(),
        wrong + " of " + all.size() + " tasks have no end or several");
  }

  /** The last task that took longer than any before, whenever it was sent, had its end by then. */
  private Report.Judged recovers(Invariant wanted) {
    Collection<Sample> tasks = seen.hit().tasks.values();
    double usual = Math.max(FLOOR_MILLIS * 5, 3 * Tally.p95(tasks, seen::before));
    long last =
        tasks.stream()
            .filter(s -> s.done() && s.millis() > usual && s.doneAt > seen.overAt())
            .map(s -> s.doneAt)
            .max(Comparator.naturalOrder())
            .orElse(seen.overAt());
    double seconds = (last - seen.overAt()) / 1e9;
    return judged(
        wanted,
        seconds <= wanted.figure(),
        String.format(
            Locale.ROOT,
            "the last task over %s was done %.1f s after the fault",
            millis(usual),
            seconds));
  }

  private Report.Judged neighbour(Invariant wanted) {
    Collection<Sample> tasks = seen.other().tasks.values();
    double before = Tally.p95(tasks, seen::before);
    double during = Tally.p95(tasks, seen::during);
    double ratio = Math.max(FLOOR_MILLIS, during) / Math.max(FLOOR_MILLIS, before);
    return judged(
        wanted,
        ratio <= wanted.figure() && during > 0,
        String.format(
            Locale.ROOT,
            "p95 of the other tenant's tasks went from %s to %s, counted as %.1f times",
            millis(before),
            millis(during),
            ratio));
  }

  private Report.Judged takenOver(Invariant wanted) {
    long done =
        seen.hit().tasks.values().stream()
            .filter(s -> seen.taken().contains(s.id) && s.done())
            .count();
    return judged(
        wanted,
        done >= wanted.figure() && done == seen.taken().size(),
        done + " of " + seen.taken().size() + " tasks that it held were done by others");
  }

  private Report.Judged othersAlerted(Invariant wanted) {
    long theirs = alerts(seen.other().tenant, seen.faultAt(), seen.overAt());
    long hit = alerts(seen.hit().tenant, seen.faultAt(), seen.overAt());
    return judged(
        wanted,
        theirs > 0 && hit == 0,
        theirs
            + " alerts of the other tenant and "
            + hit
            + " of the one that is hit arrived meanwhile");
  }

  private long alerts(String tenant, long from, long until) {
    return seen.alerts().stream()
        .filter(a -> a.tenant().equals(tenant) && a.at() >= from && a.at() < until)
        .count();
  }

  private Report.Judged alertArrives(Invariant wanted) {
    double seconds =
        seen.alerts().stream()
            .filter(a -> a.tenant().equals(seen.hit().tenant) && a.at() >= seen.overAt())
            .mapToDouble(a -> (a.at() - seen.overAt()) / 1e9)
            .min()
            .orElse(Double.MAX_VALUE);
    return judged(
        wanted,
        seconds <= wanted.figure(),
        seconds == Double.MAX_VALUE
            ? "no alert arrived after the fault"
            : String.format(
                Locale.ROOT, "the first alert arrived %.1f s after the fault", seconds));
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static Report.Judged judged(Invariant wanted, boolean held, String seen) {
    return new Report.Judged(wanted.check(), wanted.limit(), held, seen);
  }
}
