package io.agentmesh.resilience.timeout;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A call under way, on the thread that began it, which also ends it. */
public final class Attempt {
  private enum Stage {
    RUNNING,
    /** Its thread is being interrupted. */
    INTERRUPTING,
    LATE,
    ENDED
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RUNNING);
  private final Thread thread = Thread.currentThread();
  private final Watch watch;
  private final long deadline;
  // these two belong to the list of the watch
  @Nullable Attempt before;
  @Nullable Attempt after;

  Attempt(Watch watch, long deadline) {
    this.watch = watch;
    this.deadline = deadline;
  }

  long deadline() {
    return deadline;
  }

  /** The time is over: interrupts the thread, unless it has ended. */
  void expire() {
    if (stage.compareAndSet(Stage.RUNNING, Stage.INTERRUPTING)) {
      thread.interrupt();
      stage.set(Stage.LATE);
    }
  }

  /**
   * Ends it, and says whether it was late. Afterwards the thread is not interrupted on account of
   * it any more, nor does it look interrupted because it was. Ending it again does nothing.
   *
   * @param heard whether the call ended by hearing that it was interrupted: an interrupt that is
   *     there nevertheless is somebody else's and stays
   */
  public boolean end(boolean heard) {
    boolean inTime = stage.compareAndSet(Stage.RUNNING, Stage.ENDED);
    while (stage.get() == Stage.INTERRUPTING) {
      Thread.onSpinWait();
    }
    boolean late = stage.compareAndSet(Stage.LATE, Stage.ENDED);
    if (late && !heard) {
      Thread.interrupted();
    }
    if (inTime || late) {
      watch.forget(this);
    }
    return late;
  }
}
