package io.agentmesh.cli.chaos.drill;

import java.util.Collection;
import java.util.function.Predicate;

/** Figures of tasks or messages. */
final class Tally {
  private Tally() {}

  static long acknowledged(Collection<Sample> samples) {
    return samples.stream().filter(Sample::acknowledged).count();
  }

  static long done(Collection<Sample> samples) {
    return samples.stream().filter(s -> s.acknowledged() && s.done()).count();
  }

  /** Acknowledged, and not done. */
  static long lost(Collection<Sample> samples) {
    return samples.stream().filter(s -> s.acknowledged() && !s.done()).count();
  }

  /** Refused, or nobody knows: whoever sent it heard that. */
  static long refused(Collection<Sample> samples) {
    return samples.stream().filter(s -> !s.acknowledged() && !s.trouble.isEmpty()).count();
  }

  /** The 95th percentile of those that were done, in milliseconds; 0 when there are none. */
  static double p95(Collection<Sample> samples, Predicate<Sample> among) {
    double[] millis =
        samples.stream()
            .filter(among)
            .filter(Sample::done)
            .mapToDouble(Sample::millis)
            .sorted()
            .toArray();
    return millis.length == 0
        ? 0
        : millis[(int) Math.min(millis.length - 1, millis.length * 95L / 100)];
  }
}
