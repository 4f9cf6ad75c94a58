package io.agentmesh.journal.loop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does one step after the other and parks between them. It says that it is about to
 * park and then looks once more, so that no wake-up is lost and waking a busy thread costs nothing.
 */
final class LoopThread implements Looping {
  private final Loop loop;
  private final Thread thread;
  private volatile boolean parked;

  LoopThread(String name, boolean daemon, Loop loop) {
    this.loop = loop;
    this.thread = Thread.ofPlatform().name(name).daemon(daemon).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void wake() {
    if (parked) {
      parked = false;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    long wait = 0;
    while (wait >= 0) {
      wait = loop.step(System.nanoTime());
      if (wait > 0) {
        parked = true;
        wait = loop.step(System.nanoTime());
        if (wait > 0) {
          LockSupport.parkNanos(this, wait);
        }
        parked = false;
      }
    }
  }

  @Override
  public void awaitEnd(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    long left = nanos;
    while (left > 0 && thread.isAlive()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
