package io.agentmesh.resilience.breaker;

/** A bounded number of probes goes through: enough successes in a row close it, a failure opens. */
final class HalfOpenState implements BreakerState {
  private int underWay;
  private int successes;

  /** Whether one more probe would be let through. */
  boolean hasRoom(BreakerConfig config) {
    return underWay < config.probes();
  }

  @Override
  public BreakerMode mode() {
    return BreakerMode.HALF_OPEN;
  }

  @Override
  public BreakerState at(long now, BreakerConfig config) {
    return this;
  }

  @Override
  public boolean admit(BreakerConfig config) {
    if (!hasRoom(config)) {
      return false;
    }
    underWay++;
    return true;
  }

  @Override
  public BreakerState succeeded(BreakerConfig config) {
    underWay--;
    return ++successes >= config.successes() ? new ClosedState() : this;
  }

  @Override
  public BreakerState failed(long now, BreakerConfig config) {
    return new OpenState(now);
  }

  @Override
  public void released() {
    underWay--;
  }
}
