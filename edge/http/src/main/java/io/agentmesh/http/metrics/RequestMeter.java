package io.agentmesh.http.metrics;

/** Hears how long requests take, on the event loop that answers: it must be short. */
@FunctionalInterface
public interface RequestMeter {
  /** Hears nothing. */
  RequestMeter NONE = (_, _, _, _) -> {};

  /**
   * A request was answered.
   *
   * @param operation of the contract, {@link Measure#NO_OPERATION} for what is none
   * @param status of the answer
   * @param nanos since its head was there
   * @param traceparent that came with it, or ""
   */
  void answered(String operation, int status, long nanos, String traceparent);
}
