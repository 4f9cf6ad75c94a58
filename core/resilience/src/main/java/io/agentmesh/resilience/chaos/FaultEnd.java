package io.agentmesh.resilience.chaos;

/** How a fault ended. */
public sealed interface FaultEnd {
  /** Its time was over. */
  record ByTime() implements FaultEnd {}

  /** Somebody ended it. */
  record ByHand(String who) implements FaultEnd {}

  /** The process stops. */
  record AtStop() implements FaultEnd {}

  /** In a few words. */
  default String sentence() {
    return switch (this) {
      case ByTime _ -> "its time was over";
      case ByHand(String who) -> "ended by " + who;
      case AtStop _ -> "the node stops";
    };
  }
}
