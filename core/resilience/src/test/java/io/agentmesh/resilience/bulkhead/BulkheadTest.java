package io.agentmesh.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.port.TestTime;
import io.agentmesh.resilience.port.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private static Place place(Bulkhead of) throws InterruptedException {
    return (Place) of.enter();
  }

  private static CompletableFuture<Admission> enterElsewhere(Bulkhead bulkhead) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return bulkhead.enter();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        VIRTUAL);
  }

  private static void awaitQueued(Bulkhead bulkhead, int count) {
    while (bulkhead.use().queued() != count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void places_upToTheMost_areGivenAtOnce() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(2, 0, LONG), new TestTime());
    Place first = place(bulkhead);
    place(bulkhead);
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Full());
    assertThat(bulkhead.use().utilisation()).isEqualTo(1.0);
    first.close();
    assertThat(bulkhead.enter()).isInstanceOf(Place.class);
  }

  @Test
  void place_closedTwice_comesBackOnce() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(2, 0, LONG), new TestTime());
    Place first = place(bulkhead);
    place(bulkhead);
    first.close();
    first.close();
    assertThat(bulkhead.use().concurrent()).isEqualTo(1);
  }

  @Test
  void waiter_whoseTimeIsOver_isLateAndWaitsNoLonger() throws InterruptedException {
    TestTime time = new TestTime();
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 1, Duration.ofMillis(50)), time);
    place(bulkhead);
    long begun = time.nanos();
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Late());
    assertThat(time.nanos() - begun).isEqualTo(50_000_000);
    assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(1, 0, 1, 1));
  }

  @Test
  void caller_withoutPatience_isTurnedAwayAtOnce() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 9, Duration.ZERO), new TestTime());
    place(bulkhead);
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Full());
  }

  @Test
  void waiters_getPlaces_inTheOrderInWhichTheyCame() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 3, LONG), Machine.REAL);
    Place held = place(bulkhead);
    List<CompletableFuture<Admission>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(enterElsewhere(bulkhead));
      awaitQueued(bulkhead, i + 1);
    }
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Full());
    for (int i = 0; i < 3; i++) {
      held.close();
      held = (Place) waiting.get(i).join();
      assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(1, 2 - i, 1, 3));
    }
  }

  @Test
  void caller_interruptedBefore_getsNothing() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 1, LONG), new TestTime());
    Thread.currentThread().interrupt();
    assertThatThrownBy(bulkhead::enter).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(bulkhead.use().concurrent()).isZero();
  }

  @Test
  void waiter_thatIsInterrupted_leavesTheQueue() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 1, LONG), interruptedIn(() -> {}));
    Place held = place(bulkhead);
    assertThatThrownBy(bulkhead::enter).isInstanceOf(InterruptedException.class);
    assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(1, 0, 1, 1));
    held.close();
    assertThat(bulkhead.use().concurrent()).isZero();
  }

  @Test
  void waiter_interruptedInTheMomentOfItsGrant_keepsThePlaceAndTheInterrupt()
      throws InterruptedException {
    Place[] held = new Place[1];
    Bulkhead bulkhead =
        new Bulkhead(new BulkheadConfig(1, 1, LONG), interruptedIn(() -> held[0].close()));
    held[0] = place(bulkhead);
    Admission got = bulkhead.enter();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(got).isInstanceOf(Place.class);
    assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(1, 0, 1, 1));
  }

  @Test
  void waiter_thatBreaksDown_losesNoPlace() throws InterruptedException {
    Place[] held = new Place[1];
    Bulkhead bulkhead =
        new Bulkhead(
            new BulkheadConfig(1, 1, LONG),
            parking(() -> {
              held[0].close();
              throw new AssertionError("broken");
            }));
    held[0] = place(bulkhead);
    assertThatThrownBy(bulkhead::enter).hasMessage("broken");
    assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(0, 0, 1, 1));
  }

  @Test
  void bulkhead_withMorePlaces_letsWaitersInAtOnce() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(1, 2, LONG), Machine.REAL);
    place(bulkhead);
    CompletableFuture<Admission> one = enterElsewhere(bulkhead);
    CompletableFuture<Admission> two = enterElsewhere(bulkhead);
    awaitQueued(bulkhead, 2);
    bulkhead.adjust(new BulkheadConfig(3, 2, LONG));
    assertThat(one.join()).isInstanceOf(Place.class);
    assertThat(two.join()).isInstanceOf(Place.class);
    assertThat(bulkhead.use()).isEqualTo(new BulkheadUse(3, 0, 3, 2));
  }

  @Test
  void bulkhead_withFewerPlaces_takesNoneAway() throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(new BulkheadConfig(2, 0, LONG), new TestTime());
    Place first = place(bulkhead);
    Place second = place(bulkhead);
    bulkhead.adjust(new BulkheadConfig(1, 0, LONG));
    assertThat(bulkhead.config().maxConcurrent()).isEqualTo(1);
    assertThat(bulkhead.use().utilisation()).isEqualTo(2.0);
    first.close();
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Full());
    second.close();
    assertThat(bulkhead.enter()).isInstanceOf(Place.class);
  }

  @Test
  void config_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadConfig(0, 1, LONG));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadConfig(1, -1, LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulkheadConfig(1, 1, Duration.ofHours(2)));
  }

  private static Time interruptedIn(Runnable before) {
    return parking(() -> {
      before.run();
      Thread.currentThread().interrupt();
    });
  }

  private static Time parking(Runnable instead) {
    return new Time() {
      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public void sleep(long nanos) {}

      @Override
      public void park(Object blocker, long nanos) {
        instead.run();
      }
    };
  }
}
