package io.agentmesh.client.op;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.transport.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks a caller until a future is complete. */
public final class Waiting {

  private static final Duration FOREVER = Duration.ofDays(10_000);

  private Waiting() {}

  public static <T> T on(CompletableFuture<T> future) {
    return on(future, FOREVER, "");
  }

  /**
   * The value, or the failure with the trace of who asked; the future itself goes on when the time
   * is over.
   */
  public static <T> T on(CompletableFuture<T> future, Duration time, String what) {
    if (Transport.isLoopThread()) {
      throw new IllegalStateException(
          "waiting here would stop the connection: hand over to another thread");
    }
    try {
      return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MeshException known) {
        known.setStackTrace(Thread.currentThread().getStackTrace());
        throw known;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      throw new MeshException.TimedOut(what + " after " + time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MeshException.UnknownOutcome("interrupted while waiting for the answer");
    }
  }
}
