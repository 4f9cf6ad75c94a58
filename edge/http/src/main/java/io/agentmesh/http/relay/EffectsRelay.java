package io.agentmesh.http.relay;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back from the shard thread to the event loops. What the shard thread posts during one
 * round of effects waits until the engine calls {@link #run} at its end, and then every touched
 * context is woken once. {@link #post} may be called by any thread; from another than the shard
 * thread the work goes to its context directly.
 */
public final class EffectsRelay implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EffectsRelay.class);

  private final IdentityHashMap<Context, List<Runnable>> waiting = new IdentityHashMap<>();
  private volatile @Nullable Thread shard;

  /** Has the work done on the context, in the order of the posts. */
  public void post(Context context, Runnable what) {
    if (Thread.currentThread() == shard) {
      Context loop = ((ContextInternal) context).unwrap();
      waiting.computeIfAbsent(loop, _ -> new ArrayList<>()).add(what);
    } else {
      context.runOnContext(_ -> what.run());
    }
  }

  /** Ends a round of effects; called on the shard thread alone. */
  @Override
  public void run() {
    if (shard != Thread.currentThread()) {
      shard = Thread.currentThread();
    }
    if (!waiting.isEmpty()) {
      waiting.forEach((context, work) -> context.runOnContext(_ -> doAll(work)));
      waiting.clear();
    }
  }

  private static void doAll(List<Runnable> work) {
    for (Runnable one : work) {
      try {
        one.run();
      } catch (RuntimeException e) {
        LOG.error("an effect failed on its event loop", e);
      }
    }
  }
}
