package io.agentmesh.journal.append;

/** Waiting for a thread's end whatever happens, keeping the interrupt for later. */
final class Joining {

  private Joining() {}

  static void uninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
