package io.agentmesh.engine.audit.witness;

import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One loop, stepped by the test. */
final class HandDriven implements Threads {
  private @Nullable Loop loop;

  @Override
  public Looping loop(String name, boolean daemon, Loop given) {
    loop = given;
    return new Looping() {
      @Override
      public void start() {}

      @Override
      public void wake() {}

      @Override
      public void awaitEnd(long nanos) {}
    };
  }

  @Override
  public void pause(long nanos) {}

  long step(long now) {
    return Objects.requireNonNull(loop).step(now);
  }
}
