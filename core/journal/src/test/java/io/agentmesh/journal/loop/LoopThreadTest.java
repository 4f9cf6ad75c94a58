package io.agentmesh.journal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A loop with a thread of its own. */
class LoopThreadTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(60);

  @Test
  void loop_wokenAgainAndAgain_missesNothing() throws InterruptedException {
    AtomicReference<@Nullable Integer> handed = new AtomicReference<>();
    SynchronousQueue<Integer> taken = new SynchronousQueue<>();
    Looping loop =
        Threads.real()
            .loop(
                "test",
                true,
                now -> {
                  Integer one = handed.getAndSet(null);
                  if (one == null) {
                    return Loop.UNTIL_WOKEN;
                  }
                  put(taken, one);
                  return one < 0 ? Loop.ENDED : 0;
                });
    loop.start();
    for (int i = 1; i <= 20_000; i++) {
      handed.set(i);
      loop.wake();
      assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo(i);
    }
    handed.set(-1);
    loop.wake();
    assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo(-1);
    loop.awaitEnd(LONG);
  }

  @Test
  void loop_thatSaysWhenItIsDue_isSteppedWithoutBeingWoken() {
    AtomicInteger steps = new AtomicInteger();
    Looping loop =
        Threads.real().loop("test", true, now -> steps.incrementAndGet() < 10 ? 1000 : Loop.ENDED);
    loop.start();
    loop.awaitEnd(LONG);
    assertThat(steps).hasValue(10);
  }

  @Test
  void loop_neverStarted_hasEnded() {
    Threads.real().loop("test", true, now -> Loop.UNTIL_WOKEN).awaitEnd(LONG);
  }

  @Test
  void end_awaitedByAnInterruptedThread_keepsTheInterrupt() {
    Looping loop = Threads.real().loop("test", true, now -> Loop.ENDED);
    Thread.currentThread().interrupt();
    loop.start();
    loop.awaitEnd(LONG);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void put(SynchronousQueue<Integer> queue, int value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
