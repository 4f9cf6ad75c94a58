package io.agentmesh.client.trace;

/** Remembers a traceparent for each thread that is at one. */
final class ThreadTrace implements CurrentTrace {
  static final ThreadTrace ONE = new ThreadTrace();

  private final ThreadLocal<String> place = new ThreadLocal<>();

  private ThreadTrace() {}

  @Override
  public String traceparent() {
    String here = place.get();
    return here == null ? "" : here;
  }

  @Override
  public Scope enter(String traceparent) {
    String before = traceparent();
    at(traceparent);
    return () -> at(before);
  }

  private void at(String traceparent) {
    if (traceparent.isEmpty()) {
      place.remove();
    } else {
      place.set(traceparent);
    }
  }
}
