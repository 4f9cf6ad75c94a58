package io.agentmesh.http.exchange;

/** Where requests are logged once they are over; called on event loops, so it must not block. */
public interface RequestLog {
  /** Logs none. */
  RequestLog NONE =
      new RequestLog() {
        @Override
        public boolean wants(int status, long nanos, boolean waits) {
          return false;
        }

        @Override
        public void over(RequestSummary request) {
          // none is wanted
        }
      };

  /**
   * Whether such a request is logged; the others are not summed up.
   *
   * @param status of the answer, 0 when its client went away before
   * @param nanos from its head to the end of its answer
   * @param waits whether it is answered late by intent
   */
  boolean wants(int status, long nanos, boolean waits);

  /** A request that is wanted is over. */
  void over(RequestSummary request);
}
