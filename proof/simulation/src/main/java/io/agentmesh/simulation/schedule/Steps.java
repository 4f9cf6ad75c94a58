package io.agentmesh.simulation.schedule;

import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * The loops of one life of a node, stepped in virtual time. A step that waits for another loop runs
 * the schedule meanwhile, never itself. After {@link #stop} nothing of them is done any more.
 */
public final class Steps implements Threads {
  private static final long NEVER = Long.MAX_VALUE;

  private final Schedule schedule;
  private final ToLongFunction<String> delay;
  private final BiConsumer<String, Throwable> broken;
  private boolean stopped;

  /**
   * Loops of a schedule.
   *
   * @param delay nanoseconds that the step of a loop of this name takes this time
   * @param broken hears of a loop that ended with an exception
   */
  public Steps(
      Schedule schedule, ToLongFunction<String> delay, BiConsumer<String, Throwable> broken) {
    this.schedule = schedule;
    this.delay = delay;
    this.broken = broken;
  }

  /** Ends everything at once, as a crash does. */
  public void stop() {
    stopped = true;
  }

  @Override
  public Looping loop(String name, boolean daemon, Loop loop) {
    return new Stepped(name, loop);
  }

  @Override
  public void pause(long nanos) {
    schedule.runUntil(schedule.now() + nanos);
    if (stopped) {
      throw new PowerLost();
    }
  }

  private final class Stepped implements Looping {
    private final String name;
    private final Loop loop;
    private long dueAt = NEVER;
    private long generation;
    private boolean started;
    private boolean stepping;
    private boolean wokenMeanwhile;
    private boolean ended;

    Stepped(String name, Loop loop) {
      this.name = name;
      this.loop = loop;
    }

    @Override
    public void start() {
      started = true;
      due(delay.applyAsLong(name));
    }

    @Override
    public void wake() {
      due(delay.applyAsLong(name));
    }

    private void due(long wait) {
      long at = schedule.now() + wait;
      if (!started || ended || at >= dueAt) {
        return;
      }
      dueAt = at;
      long mine = ++generation;
      schedule.in(wait, () -> run(mine));
    }

    private void run(long mine) {
      if (stopped || ended || mine != generation) {
        return;
      }
      dueAt = NEVER;
      if (stepping) {
        wokenMeanwhile = true;
        return;
      }
      stepping = true;
      try {
        long wait = loop.step(schedule.now());
        ended = wait < 0;
        if (wait != Loop.UNTIL_WOKEN) {
          due(wait + delay.applyAsLong(name));
        }
      } catch (PowerLost e) {
        ended = true;
      } catch (RuntimeException | Error e) {
        ended = true;
        broken.accept(name, e);
      } finally {
        stepping = false;
        if (wokenMeanwhile) {
          wokenMeanwhile = false;
          due(1000);
        }
      }
    }

    @Override
    public void awaitEnd(long nanos) {
      long until =
          nanos == Long.MAX_VALUE ? schedule.now() + 60_000_000_000L : schedule.now() + nanos;
      while (started && !ended && !stopped && schedule.now() < until) {
        schedule.runUntil(schedule.now() + 100_000);
      }
    }
  }
}
