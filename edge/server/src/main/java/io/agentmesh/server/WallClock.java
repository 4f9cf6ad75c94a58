package io.agentmesh.server;

import io.agentmesh.engine.port.Clock;
import java.time.Instant;

/** The machine's clock. */
final class WallClock implements Clock {
  @Override
  public long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }
}
