package io.agentmesh.client.transport;

import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/** A Vert.x event loop context as loop. */
record VertxLoop(ContextInternal context) implements Loop {

  @Override
  public void execute(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    long timer = context.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
    return () -> context.owner().cancelTimer(timer);
  }

  @Override
  public boolean isCurrent() {
    return context.nettyEventLoop().inEventLoop();
  }
}
