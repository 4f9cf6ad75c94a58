package io.agentmesh.resilience.bulkhead;

/**
 * How full a bulkhead is: calls under way, callers that wait, and the most there may be of each.
 */
public record BulkheadUse(int concurrent, int queued, int maxConcurrent, int maxQueued) {
  /** The part of the places that is taken: 0 to 1, more while there are fewer than there were. */
  public double utilisation() {
    return (double) concurrent / maxConcurrent;
  }
}
