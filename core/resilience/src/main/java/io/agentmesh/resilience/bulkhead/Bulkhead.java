package io.agentmesh.resilience.bulkhead;

import io.agentmesh.resilience.port.Time;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bulkhead: one slow other side takes no more threads, memory and sockets than its share. It
 * bounds three things at once: calls under way, callers that wait for a place, and how long they
 * wait. Who finds the queue full is turned away at once, so waiting is bounded in number as well as
 * in time.
 *
 * <p>Places go to waiters in the order in which they came. A place that comes free is handed to the
 * first of them while the bulkhead is held, so nobody overtakes, and a caller that is interrupted
 * or runs out of time at the very moment either keeps what it was handed or passes it on: the
 * number of places taken is always the number of those who hold one.
 *
 * <p>Safe for any thread, virtual ones too; a waiter parks and pins no carrier.
 */
public final class Bulkhead {
  private static final Admission.Full FULL = new Admission.Full();
  private static final Admission.Late LATE = new Admission.Late();

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiter> queue = new ArrayDeque<>();
  private BulkheadConfig config;
  private int concurrent;

  /** Empty. */
  public Bulkhead(BulkheadConfig config, Time time) {
    this.config = config;
    this.time = time;
  }

  /**
   * Takes a place, waits for one, or is turned away. Whoever gets a {@link Place} closes it.
   *
   * @throws InterruptedException when the thread was interrupted before it had a place; then it has
   *     none
   */
  public Admission enter() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Waiter waiter;
    long patience;
    lock.lock();
    try {
      if (concurrent < config.maxConcurrent()) {
        concurrent++;
        return new Place(this);
      }
      patience = config.maxWait().toNanos();
      if (queue.size() >= config.maxQueued() || patience == 0) {
        return FULL;
      }
      waiter = new Waiter();
      queue.addLast(waiter);
    } finally {
      lock.unlock();
    }
    return await(waiter, patience);
  }

  private Admission await(Waiter waiter, long patience) throws InterruptedException {
    boolean settled = false;
    try {
      long begun = time.nanos();
      long left = patience;
      while (!waiter.granted() && left > 0 && !Thread.currentThread().isInterrupted()) {
        time.park(this, left);
        left = patience - (time.nanos() - begun);
      }
      boolean has = keeps(waiter);
      settled = true;
      if (Thread.currentThread().isInterrupted() && !has) {
        throw interrupted();
      }
      return has ? new Place(this) : LATE;
    } finally {
      if (!settled && keeps(waiter)) {
        giveBack();
      }
    }
  }

  private static InterruptedException interrupted() {
    Thread.interrupted();
    return new InterruptedException();
  }

  /** Whether the waiter has a place; one that has none waits no longer. */
  private boolean keeps(Waiter waiter) {
    lock.lock();
    try {
      if (!waiter.granted()) {
        queue.remove(waiter);
      }
      return waiter.granted();
    } finally {
      lock.unlock();
    }
  }

  /** A place is free again. */
  void giveBack() {
    lock.lock();
    try {
      concurrent--;
      grant();
    } finally {
      lock.unlock();
    }
  }

  private void grant() {
    while (concurrent < config.maxConcurrent() && !queue.isEmpty()) {
      Waiter next = queue.removeFirst();
      concurrent++;
      next.grant();
      LockSupport.unpark(next.thread());
    }
  }

  /**
   * Is configured anew. Whoever has a place keeps it: with fewer places than are taken nobody gets
   * one until enough came back, with more of them waiters get theirs at once. Who waits already
   * waits as long as was said when it came.
   */
  public void adjust(BulkheadConfig next) {
    lock.lock();
    try {
      config = next;
      grant();
    } finally {
      lock.unlock();
    }
  }

  /** How it is configured. */
  public BulkheadConfig config() {
    lock.lock();
    try {
      return config;
    } finally {
      lock.unlock();
    }
  }

  /** How full it is. */
  public BulkheadUse use() {
    lock.lock();
    try {
      return new BulkheadUse(concurrent, queue.size(), config.maxConcurrent(), config.maxQueued());
    } finally {
      lock.unlock();
    }
  }
}
