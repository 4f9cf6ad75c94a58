package io.agentmesh.telemetry.metrics;

/**
 * When things that go on began, the latest of them: a later thing that falls on the same place
 * pushes an earlier one out. Without an object for each; one thread's own.
 */
final class Beginnings {
  private final long[] keys;
  private final long[] times;
  private final long[] traceHigh;
  private final long[] traceLow;

  /** For so many things, a power of two. */
  Beginnings(int places) {
    this.keys = new long[places];
    this.times = new long[places];
    this.traceHigh = new long[places];
    this.traceLow = new long[places];
  }

  /** Something began, in no trace. */
  void put(long key, int place, long time) {
    put(key, place, time, 0, 0);
  }

  /** Something began in a trace. */
  void put(long key, int place, long time, long high, long low) {
    int at = place & (keys.length - 1);
    keys[at] = key;
    times[at] = time;
    traceHigh[at] = high;
    traceLow[at] = low;
  }

  /** When it began, which is forgotten; 0 when nobody knows. The trace is read before. */
  long take(long key, int place) {
    int at = place & (keys.length - 1);
    if (times[at] == 0 || keys[at] != key) {
      return 0;
    }
    long time = times[at];
    times[at] = 0;
    return time;
  }

  /** The upper half of the trace of what is or was last at the place. */
  long high(int place) {
    return traceHigh[place & (keys.length - 1)];
  }

  /** The lower half. */
  long low(int place) {
    return traceLow[place & (keys.length - 1)];
  }
}
