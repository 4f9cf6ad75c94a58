package io.agentmesh.codereview.run.account;

import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Durations in ascending order. */
public record Durations(List<Duration> sorted) {

  public Durations {
    sorted = sorted.stream().sorted().toList();
  }

  /** From submission to that instant, of the tasks that have it. */
  static Durations since(
      Collection<TaskSummary> tasks, Function<TaskSummary, @Nullable Instant> until) {
    return new Durations(
        tasks.stream()
            .filter(task -> until.apply(task) != null)
            .map(task -> Duration.between(task.submittedAt(), until.apply(task)))
            .toList());
  }

  /** The duration that this share stayed within, by nearest rank. */
  Duration at(int percent) {
    if (sorted.isEmpty()) {
      return Duration.ZERO;
    }
    int rank = Math.ceilDiv(sorted.size() * percent, 100);
    return sorted.get(Math.max(0, rank - 1));
  }

  /** As {@code p50 12 ms, p95 80 ms}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %,d ms, p95 %,d ms", at(50).toMillis(), at(95).toMillis());
  }
}
