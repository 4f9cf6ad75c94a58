package io.agentmesh.resilience.bulkhead;

/** A caller that waits; it is granted a place while the bulkhead is held. */
final class Waiter {
  private final Thread thread = Thread.currentThread();
  private volatile boolean granted;

  Thread thread() {
    return thread;
  }

  boolean granted() {
    return granted;
  }

  void grant() {
    granted = true;
  }
}
