package io.agentmesh.bench.jmh;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.http.limit.LimitOptions;
import io.agentmesh.http.limit.Rate;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.limit.Standing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs a request to be counted against the limits of its principal and its tenant. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RequestLimitsBenchmark {
  private final RequestLimits limits = new RequestLimits(LimitOptions.DEFAULT);
  private final RequestLimits tight =
      new RequestLimits(
          new LimitOptions(new Rate(10, 10), new Rate(100, 100), Rate.OFF, 0, 100_000, 0));
  private final AtomicInteger next = new AtomicInteger();

  /** Who asks on one thread: one of many of its tenant. */
  @State(Scope.Thread)
  public static class Caller {
    private int turn;

    private Principal next(int thread) {
      return new Principal(
          TenantId.DEFAULT,
          "key" + thread + (turn++ & 63),
          Principal.Kind.SERVICE,
          List.of(Role.SUBMITTER),
          List.of());
    }

    private int number = -1;

    private Principal of(AtomicInteger numbers) {
      if (number < 0) {
        number = numbers.getAndIncrement();
      }
      return next(number);
    }
  }

  /** One of 64 principals of a thread, its id made anew, as a request brings it. */
  @Benchmark
  public @Nullable Standing askedByMany(Caller caller) {
    return limits.ask(caller.of(next));
  }

  /** The same with the header of the answer. */
  @Benchmark
  public String askedAndTold(Caller caller) {
    Standing standing = limits.ask(caller.of(next));
    return standing == null ? "" : standing.header();
  }

  /** Nearly all are over the limit. */
  @Benchmark
  public @Nullable Standing refused(Caller caller) {
    return tight.ask(caller.of(next));
  }
}
