package io.agentmesh.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two and three threads that take places, wait for them in vain and give them back, in thousands of
 * interleavings (Lincheck): every answer is one that they could have got one after the other, and
 * no place is lost.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class BulkheadInterleavingsTest {
  private static final BulkheadConfig ONE_PLACE = new BulkheadConfig(1, 1, Duration.ofMillis(5));
  private static final BulkheadConfig TWO_PLACES = new BulkheadConfig(2, 1, Duration.ofMillis(5));

  private final Bulkhead bulkhead = new Bulkhead(ONE_PLACE, new TestTime());
  private final @Nullable Place[] held = new Place[10];

  @Operation
  public boolean enter(@Param(name = "thread") int thread) throws InterruptedException {
    if (held[thread] != null) {
      return false;
    }
    if (bulkhead.enter() instanceof Place place) {
      held[thread] = place;
      return true;
    }
    return false;
  }

  @Operation
  public boolean leave(@Param(name = "thread") int thread) {
    Place place = held[thread];
    held[thread] = null;
    if (place == null) {
      return false;
    }
    place.close();
    place.close();
    return true;
  }

  @Operation
  public void widen() {
    bulkhead.adjust(TWO_PLACES);
  }

  @Operation
  public void narrow() {
    bulkhead.adjust(ONE_PLACE);
  }

  @Validate
  public void placesTaken_areThoseHeld() {
    int count = 0;
    for (Place place : held) {
      count += place == null ? 0 : 1;
    }
    BulkheadUse use = bulkhead.use();
    if (use.concurrent() != count || use.queued() != 0) {
      throw new IllegalStateException(use + " while " + count + " are held");
    }
  }

  @Test
  void twoThreads_inManyInterleavings_answerAsOneAfterTheOther() {
    assertThat(check(2, 4)).isTrue();
  }

  @Test
  void threeThreads_inManyInterleavings_answerAsOneAfterTheOther() {
    assertThat(check(3, 2)).isTrue();
  }

  private static boolean check(int threads, int acts) {
    new ModelCheckingOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(threads)
        .actorsPerThread(acts)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(BulkheadInterleavingsTest.class);
    return true;
  }
}
