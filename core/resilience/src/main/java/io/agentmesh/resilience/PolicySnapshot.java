package io.agentmesh.resilience;

import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.bulkhead.BulkheadUse;
import io.agentmesh.resilience.retry.RetryBudget;

/**
 * A policy at a moment. The figures are read one after the other, not all at once.
 *
 * @param state what its circuit lets through
 * @param failuresInARow calls that failed one after the other
 * @param opensForNanos how long the circuit stays open yet, or 0
 * @param use how full its bulkhead is
 * @param budget retries that there may be, see {@link RetryBudget#left}
 * @param calls what became of calls
 */
public record PolicySnapshot(
    BreakerMode state,
    int failuresInARow,
    long opensForNanos,
    BulkheadUse use,
    long budget,
    CallCounts calls) {}
