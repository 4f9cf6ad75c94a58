package io.agentmesh.bench.jmh;

import io.agentmesh.resilience.PolicyConfig;
import io.agentmesh.resilience.PolicyListener;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.breaker.BreakerListener;
import io.agentmesh.resilience.breaker.CircuitBreaker;
import io.agentmesh.resilience.bulkhead.Admission;
import io.agentmesh.resilience.bulkhead.Bulkhead;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.bulkhead.Place;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.timeout.Timeout;
import io.agentmesh.resilience.timeout.TimeoutConfig;
import io.agentmesh.resilience.timeout.Watchdog;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call that goes well pays for its policy, on the thread of its caller. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ResilienceBenchmark {
  private final Watchdog watchdog = new Watchdog(Machine.REAL).start();
  private final Judge<Object> judge = Judge.strict();
  private final ResiliencePolicy policy =
      new ResiliencePolicy(
          "api",
          "",
          PolicyConfig.EXTERNAL_API,
          new ResiliencePolicy.Surroundings(
              Machine.REAL, Machine.REAL, watchdog, PolicyListener.NONE));
  private final CircuitBreaker breaker =
      new CircuitBreaker(BreakerConfig.DEFAULT, Machine.REAL, BreakerListener.NONE);
  private final Bulkhead bulkhead = new Bulkhead(BulkheadConfig.EXTERNAL_API, Machine.REAL);
  private final Timeout timeout = new Timeout(TimeoutConfig.EXTERNAL_API, watchdog);
  private Object answer = "answer";

  /** Everything. */
  @Benchmark
  public Outcome<Object> policy() throws InterruptedException {
    return policy.call(() -> answer, judge);
  }

  /** The circuit breaker alone. */
  @Benchmark
  public @Nullable Object breaker() {
    CircuitBreaker.Permit permit = breaker.acquire();
    if (permit != null) {
      permit.succeeded();
    }
    return permit;
  }

  /** The bulkhead alone. */
  @Benchmark
  public Admission bulkhead() throws InterruptedException {
    Admission admission = bulkhead.enter();
    if (admission instanceof Place place) {
      place.close();
    }
    return admission;
  }

  /** The timeout alone. */
  @Benchmark
  public boolean timeout() {
    return timeout.begin().end(false);
  }
}
