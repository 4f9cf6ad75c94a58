package io.agentmesh.engine.shard;

import io.agentmesh.engine.port.Clock;
import java.util.function.LongSupplier;

/** The shard's time: the clock's, but never earlier than what was said before. One thread's own. */
final class ShardClock implements LongSupplier {
  private final Clock clock;
  private long last;

  ShardClock(Clock clock, long last) {
    this.clock = clock;
    this.last = last;
  }

  @Override
  public long getAsLong() {
    last = Math.max(last, clock.micros());
    return last;
  }
}
