package io.agentmesh.client.trace;

/**
 * What a thread works at in a trace, as a {@code traceparent} of W3C. What is published or
 * submitted on the thread is sent from there, and a handler of messages or tasks is called at the
 * place that the mesh says. A program that has tracing of its own gives one that reads and sets its
 * context; {@link #ofThreads()} does without. Thread-safe; no method blocks or throws.
 */
public interface CurrentTrace {
  /** A place that a thread works at until this is closed, on the same thread. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** The traceparent of what the calling thread works at, "" for none. */
  String traceparent();

  /** Has the calling thread work at that place, below a traceparent or, for "", in no trace. */
  Scope enter(String traceparent);

  /** Remembers the place for each thread, in a program without tracing of its own. */
  static CurrentTrace ofThreads() {
    return ThreadTrace.ONE;
  }
}
