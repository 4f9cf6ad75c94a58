package io.agentmesh.server.health;

import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the looks at the parts of a node find. Parts that have to answer are asked once a second at
 * most, however many want to know, and {@code patience} long, so that probes put no load on the
 * node and never hang; one that has not answered yet is not asked again. Thread-safe.
 */
final class HealthBoard {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<HealthCheck> checks;
  private final Duration patience;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, HealthComponent> answers = new HashMap<>();
  private long answeredAt;

  /** A question and when it was put. */
  private record Asked(long since, CompletableFuture<Answered> answer) {}

  /** An answer and what it took. */
  private record Answered(Finding finding, long tookNanos) {}

  HealthBoard(List<HealthCheck> checks, Duration patience, Executor threads, LongSupplier nanos) {
    this.checks = List.copyOf(checks);
    this.patience = patience;
    this.threads = threads;
    this.nanos = nanos;
  }

  /** Every part: what has to answer, as it did within the last second, the rest as it is. */
  synchronized List<HealthComponent> components() {
    if (answers.isEmpty() || nanos.getAsLong() - answeredAt > FRESH_NANOS) {
      round();
      answeredAt = nanos.getAsLong();
    }
    List<HealthComponent> found = new ArrayList<>(checks.size());
    for (HealthCheck check : checks) {
      HealthComponent answer = answers.get(check.name());
      found.add(answer == null ? component(check, look(check), null, now()) : answer);
    }
    return found;
  }

  private void round() {
    long until = System.nanoTime() + patience.toNanos();
    List<HealthCheck> asking = checks.stream().filter(HealthCheck::asks).toList();
    asking.forEach(this::ask);
    for (HealthCheck check : asking) {
      answers.put(check.name(), answer(check, until - System.nanoTime(), now()));
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private void ask(HealthCheck check) {
    Asked before = asked.get(check.name());
    if (before == null || before.answer.isDone()) {
      long since = nanos.getAsLong();
      asked.put(
          check.name(),
          new Asked(
              since,
              CompletableFuture.supplyAsync(
                  () -> new Answered(look(check), nanos.getAsLong() - since), threads)));
    }
  }

  private HealthComponent answer(HealthCheck check, long waitNanos, Instant now) {
    Asked question = asked.get(check.name());
    if (question == null) {
      throw new IllegalStateException(check.name() + " was not asked");
    }
    try {
      Answered answered = question.answer.get(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
      return component(check, judged(check, answered), answered.tookNanos, now);
    } catch (TimeoutException silent) {
      long waited = nanos.getAsLong() - question.since;
      String sentence = "no answer for " + millis(waited) + " ms";
      return component(check, new Finding(check.silent(), sentence), waited, now);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return component(check, Finding.degraded("nobody waited for an answer"), null, now);
    }
  }

  private static Finding judged(HealthCheck check, Answered answered) {
    Finding finding = answered.finding;
    if (finding.status() != HealthStatus.HEALTHY || answered.tookNanos <= check.slow().toNanos()) {
      return finding;
    }
    return Finding.degraded(
        "answered after "
            + millis(answered.tookNanos)
            + " ms, which is more than "
            + check.slow().toMillis()
            + " ms");
  }

  /** A look that fails is a finding too. */
  private static Finding look(HealthCheck check) {
    try {
      return check.look().get();
    } catch (RuntimeException e) {
      return new Finding(check.silent(), "can not be asked: " + e.getMessage());
    }
  }

  private static HealthComponent component(
      HealthCheck check, Finding finding, @Nullable Long nanos, Instant now) {
    return new HealthComponent(
        check.name(),
        finding.status(),
        nanos == null ? null : nanos / 1000 / 1000.0,
        finding.sentence(),
        now);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.0f", nanos / 1e6);
  }
}
