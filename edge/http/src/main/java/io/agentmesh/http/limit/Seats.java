package io.agentmesh.http.limit;

import io.agentmesh.domain.access.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The requests of each principal that wait, up to a bound. Safe for any thread. */
public final class Seats {
  private final Map<RequestLimits.Who, Integer> taken = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private final int most;

  /** So many of each principal, 0 is no bound. */
  public Seats(int most) {
    this.most = most;
  }

  /** Whether there was a seat, which is taken now. */
  public boolean take(Principal principal) {
    if (most == 0) {
      return true;
    }
    boolean[] got = {false};
    var _ =
        taken.compute(
            RequestLimits.Who.of(principal),
            (_, open) -> {
              int now = open == null ? 0 : open;
              got[0] = now < most;
              return got[0] ? now + 1 : now;
            });
    if (!got[0]) {
      refused.increment();
    }
    return got[0];
  }

  /** How often there was none. */
  public long refused() {
    return refused.sum();
  }

  /** Gives a seat back. */
  public void leave(Principal principal) {
    var _ =
        taken.computeIfPresent(
            RequestLimits.Who.of(principal), (_, open) -> open <= 1 ? null : open - 1);
  }

  /** Why there is none. */
  public String sentence() {
    return "The API key or token has " + most + " requests that wait already.";
  }
}
