package io.agentmesh.resilience.bulkhead;

/** A place for one call; closing it more than once gives it back once. For its own thread. */
public final class Place implements Admission, AutoCloseable {
  private final Bulkhead of;
  private boolean given;

  Place(Bulkhead of) {
    this.of = of;
  }

  @Override
  public void close() {
    if (!given) {
      given = true;
      of.giveBack();
    }
  }
}
