package io.agentmesh.resilience;

import io.agentmesh.resilience.call.Rejection;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of a policy. */
final class Counters {
  final LongAdder calls = new LongAdder();
  final LongAdder succeeded = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder overBudget = new LongAdder();
  private final LongAdder open = new LongAdder();
  private final LongAdder full = new LongAdder();
  private final LongAdder late = new LongAdder();

  void rejected(Rejection why) {
    switch (why) {
      case CIRCUIT_OPEN -> open.increment();
      case BULKHEAD_FULL -> full.increment();
      case WAITED_TOO_LONG -> late.increment();
    }
  }

  CallCounts counts() {
    return new CallCounts(
        calls.sum(),
        succeeded.sum(),
        failed.sum(),
        timedOut.sum(),
        retries.sum(),
        open.sum(),
        full.sum(),
        late.sum(),
        overBudget.sum());
  }
}
