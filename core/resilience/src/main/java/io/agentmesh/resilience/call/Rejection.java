package io.agentmesh.resilience.call;

/** Why a call was not made. */
public enum Rejection {
  /** The circuit is open: the other side failed too often. */
  CIRCUIT_OPEN("the circuit is open"),
  /** As many calls are under way, and as many callers wait, as may. */
  BULKHEAD_FULL("too many calls are under way and too many wait"),
  /** The caller waited for a place as long as it may. */
  WAITED_TOO_LONG("no place came free in time");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
