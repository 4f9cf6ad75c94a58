package io.agentmesh.http.resource;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Keeps dear reads few: a principal has one under way at a time, a node a handful. Safe for any
 * thread.
 */
public final class Turns {
  private static final long RETRY_MILLIS = 1000;

  private final String what;
  private final int most;
  private final Semaphore atOnce;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /** For so many reads at once of what has that name, in the singular. */
  public Turns(String what, int most) {
    this.what = what;
    this.most = most;
    this.atOnce = new Semaphore(most);
  }

  /** Reads when it is the principal's turn; refuses the request when it is not. */
  public <T> T take(Principal principal, Supplier<T> read) {
    String who = principal.tenant().value() + "/" + principal.id();
    if (!underWay.add(who)) {
      throw busy("The key has a " + what + " under way; one at a time.");
    }
    try {
      if (!atOnce.tryAcquire()) {
        throw busy("The node has " + most + " of " + what + " under way, as many as it may.");
      }
      try {
        return read.get();
      } finally {
        atOnce.release();
      }
    } finally {
      underWay.remove(who);
    }
  }

  private static RequestRefused busy(String sentence) {
    return new RequestRefused(
        Problem.of(ProblemType.TOO_MANY_REQUESTS, sentence).withRetryAfterMillis(RETRY_MILLIS));
  }
}
