package io.agentmesh.http.resource.events;

import io.agentmesh.engine.watch.PositionGone;
import io.agentmesh.engine.watch.TooManyWatches;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.function.Supplier;

/** Begins watches and the like; what stands against one is a problem of the request. */
public final class Watches {
  private static final long RETRY_MILLIS = 5000;

  private Watches() {}

  /** What begins, or the refusal of the request. */
  public static <T> T begin(Supplier<T> beginning) {
    try {
      return beginning.get();
    } catch (PositionGone e) {
      throw RequestRefused.of(ProblemType.GONE, sentence(e));
    } catch (TooManyWatches e) {
      throw new RequestRefused(
          Problem.of(ProblemType.TOO_MANY_REQUESTS, sentence(e))
              .withRetryAfterMillis(RETRY_MILLIS));
    }
  }

  private static String sentence(RuntimeException e) {
    String text = String.valueOf(e.getMessage());
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
