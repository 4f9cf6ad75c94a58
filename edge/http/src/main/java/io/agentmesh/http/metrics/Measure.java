package io.agentmesh.http.metrics;

/** One request that is measured; its event loop's own. */
public final class Measure {
  /** What is no operation of the contract. */
  public static final String NO_OPERATION = "none";

  private final RequestMeter meter;
  private final long since;
  private String operation = NO_OPERATION;

  /** Of a request whose head was there at that time of the stopwatch. */
  public Measure(RequestMeter meter, long since) {
    this.meter = meter;
    this.since = since;
  }

  /** Of a request that nobody measures. */
  public static Measure none() {
    return new Measure(RequestMeter.NONE, 0);
  }

  /** It asks for that operation. */
  public void of(String asked) {
    operation = asked.isEmpty() ? NO_OPERATION : asked;
  }

  /** It is answered. */
  public void answered(int status, String traceparent) {
    meter.answered(operation, status, System.nanoTime() - since, traceparent);
  }
}
