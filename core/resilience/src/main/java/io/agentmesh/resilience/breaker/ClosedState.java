package io.agentmesh.resilience.breaker;

/** Everything goes through, and failures in a row are counted. */
final class ClosedState implements BreakerState {
  // written while the circuit is held, read by those who look whether there is anything to forget
  private volatile int failures;

  int failures() {
    return failures;
  }

  @Override
  public BreakerMode mode() {
    return BreakerMode.CLOSED;
  }

  @Override
  public BreakerState at(long now, BreakerConfig config) {
    return this;
  }

  @Override
  public boolean admit(BreakerConfig config) {
    return true;
  }

  @Override
  public BreakerState succeeded(BreakerConfig config) {
    failures = 0;
    return this;
  }

  @Override
  public BreakerState failed(long now, BreakerConfig config) {
    int inARow = failures + 1;
    failures = inARow;
    return inARow >= config.failures() ? new OpenState(now) : this;
  }

  @Override
  public void released() {}
}
