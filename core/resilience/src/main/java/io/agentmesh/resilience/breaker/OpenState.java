package io.agentmesh.resilience.breaker;

/** Nothing goes through until the time is over; then the first who asks finds it half open. */
final class OpenState implements BreakerState {
  private final long since;

  OpenState(long since) {
    this.since = since;
  }

  /** How long it stays so yet, in nanoseconds; 0 when the time is over. */
  long left(long now, BreakerConfig config) {
    return Math.max(0, config.openFor().toNanos() - (now - since));
  }

  @Override
  public BreakerMode mode() {
    return BreakerMode.OPEN;
  }

  @Override
  public BreakerState at(long now, BreakerConfig config) {
    return left(now, config) > 0 ? this : new HalfOpenState();
  }

  @Override
  public boolean admit(BreakerConfig config) {
    return false;
  }

  @Override
  public BreakerState succeeded(BreakerConfig config) {
    return this;
  }

  @Override
  public BreakerState failed(long now, BreakerConfig config) {
    return this;
  }

  @Override
  public void released() {}
}
