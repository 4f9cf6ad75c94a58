package io.agentmesh.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads that ask a circuit and say how it went while time passes, in thousands of interleavings
 * (Lincheck): every answer is one that they could have got one after the other.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class BreakerInterleavingsTest {
  private final TestTime time = new TestTime();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new BreakerConfig(2, Duration.ofMillis(10), 1, 1), time, BreakerListener.NONE);
  private final CircuitBreaker.@Nullable Permit[] held = new CircuitBreaker.Permit[10];

  @Operation
  public boolean acquire(@Param(name = "thread") int thread) {
    if (held[thread] == null) {
      held[thread] = breaker.acquire();
    }
    return held[thread] != null;
  }

  @Operation
  public void succeed(@Param(name = "thread") int thread) {
    CircuitBreaker.Permit permit = held[thread];
    held[thread] = null;
    if (permit != null) {
      permit.succeeded();
    }
  }

  @Operation
  public void fail(@Param(name = "thread") int thread) {
    CircuitBreaker.Permit permit = held[thread];
    held[thread] = null;
    if (permit != null) {
      permit.failed("down");
    }
  }

  @Operation
  public void release(@Param(name = "thread") int thread) {
    CircuitBreaker.Permit permit = held[thread];
    held[thread] = null;
    if (permit != null) {
      permit.released();
    }
  }

  @Operation
  public void pass() {
    time.pass(10);
  }

  @Operation
  public BreakerMode mode() {
    return breaker.mode();
  }

  @Test
  void threads_inManyInterleavings_answerAsOneAfterTheOther() {
    assertThatCode(() ->
            new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(4)
                .actorsBefore(4)
                .check(BreakerInterleavingsTest.class))
        .doesNotThrowAnyException();
  }
}
