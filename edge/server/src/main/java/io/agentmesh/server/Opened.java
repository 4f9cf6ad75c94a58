package io.agentmesh.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a start has opened so far. */
final class Opened {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  void push(AutoCloseable what) {
    open.push(what);
  }

  /** Something else lets go of all that. */
  void clear() {
    open.clear();
  }

  /** Lets go of it after a start that failed, the last opened first. */
  void letGo(RuntimeException failure) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
