package io.agentmesh.cli.chaos.drill;

/** A task or a message, and when what became of it; nanoseconds, 0 for not yet. */
final class Sample {
  final String key;
  final long sentAt = System.nanoTime();
  volatile String id = "";
  volatile long doneAt;
  volatile String trouble = "";

  Sample(String key) {
    this.key = key;
  }

  boolean acknowledged() {
    return !id.isEmpty();
  }

  boolean done() {
    return doneAt != 0;
  }

  double millis() {
    return (doneAt - sentAt) / 1e6;
  }
}
