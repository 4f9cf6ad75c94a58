package io.agentmesh.domain.replay;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.TopicPattern;

/**
 * A long command that gives a subscription what was sent to its topics before, a chunk at a time
 * and as fast as its agent takes it. Positions are those of the journal; times are microseconds, 0
 * when not yet.
 *
 * @param topic the subscription's pattern
 * @param from where it began
 * @param until the last position that it comes to
 * @param since messages that were published earlier are left out
 * @param status how it stands
 * @param next the position at which it goes on
 * @param replayed messages that were given to the subscription
 * @param skipped messages that had expired
 */
public record Replay(
    TenantId tenant,
    ReplayId id,
    SubscriptionId subscription,
    TopicPattern topic,
    long from,
    long until,
    long since,
    String startedBy,
    long startedAt,
    Status status,
    long next,
    long replayed,
    long skipped,
    long endedAt) {
  /** How a replay stands. */
  public enum Status {
    /** It goes on. */
    RUNNING,
    /** Everything was given to the subscription. */
    DONE,
    /** It was called off, or its subscription or agent is no more. */
    CANCELLED,
    /** Retention deleted what it had still to come to. */
    OVERTAKEN,
    /** The journal could not be read. */
    FAILED
  }

  /** Whether it goes on. */
  public boolean running() {
    return status == Status.RUNNING;
  }

  /** Further on by a chunk. */
  public Replay advanced(long to, long moreReplayed, long moreSkipped) {
    return with(status, to, replayed + moreReplayed, skipped + moreSkipped, endedAt);
  }

  /** At its end. */
  public Replay ended(Status how, long at) {
    return with(how, next, replayed, skipped, at);
  }

  private Replay with(Status how, long to, long given, long left, long end) {
    return new Replay(
        tenant,
        id,
        subscription,
        topic,
        from,
        until,
        since,
        startedBy,
        startedAt,
        how,
        to,
        given,
        left,
        end);
  }
}
