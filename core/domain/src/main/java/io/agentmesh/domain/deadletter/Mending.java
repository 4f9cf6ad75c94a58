package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A long command that redrives or discards every dead letter of a filter that died before it
 * started, a chunk at a time. Times are microseconds, 0 when not yet.
 *
 * @param ratePerSecond dead letters a second at the most
 * @param status how it stands
 * @param letters dead letters there were when it started, whatever the filter
 * @param examined dead letters that it looked at
 * @param after the last one that it looked at, or null
 * @param dueAt when the next one may be mended
 * @param mended dead letters that were redriven or discarded
 * @param refused dead letters that could not be redriven and stay
 * @param lastRefusal why the last of those could not
 */
public record Mending(
    TenantId tenant,
    MendingId id,
    Verb verb,
    DeadLetterFilter filter,
    int ratePerSecond,
    String reason,
    String startedBy,
    long startedAt,
    Status status,
    long letters,
    long examined,
    @Nullable DeadLetterId after,
    long dueAt,
    long mended,
    long refused,
    String lastRefusal,
    long endedAt) {
  /** The fastest, in dead letters a second. */
  public static final int MAX_RATE = 2000;

  private static final long SECOND = 1_000_000;

  /** What is done to each. */
  public enum Verb {
    /** Try again. */
    REDRIVE,
    /** Throw away. */
    DISCARD
  }

  /** How a mending stands. */
  public enum Status {
    /** It goes on. */
    RUNNING,
    /** It looked at every dead letter. */
    DONE,
    /** It was called off. */
    CANCELLED
  }

  /** One that was just started. */
  public static Mending started(
      TenantId tenant,
      MendingId id,
      Verb verb,
      DeadLetterFilter filter,
      int ratePerSecond,
      String reason,
      String by,
      long at,
      long letters) {
    return new Mending(
        tenant,
        id,
        verb,
        filter,
        ratePerSecond,
        reason,
        by,
        at,
        Status.RUNNING,
        letters,
        0,
        null,
        at,
        0,
        0,
        "",
        0);
  }

  /** Whether it goes on. */
  public boolean running() {
    return status == Status.RUNNING;
  }

  /** Whether it is about the dead letter; one that has a successor is not redriven again. */
  public boolean means(DeadLetter letter) {
    return letter.at() <= startedAt
        && (verb == Verb.DISCARD || letter.successor() == null)
        && filter.matches(letter);
  }

  /** How many may be mended at the time: what a second of its rate allows at the most. */
  public int allowance(long time) {
    long since = Math.clamp(time - dueAt, 0, SECOND);
    return (int) (since * ratePerSecond / SECOND);
  }

  /** When the next may be mended, after so many were at the time. */
  public long dueAfter(int count, long time) {
    long earliest = Math.max(dueAt, time - SECOND);
    return earliest + count * SECOND / ratePerSecond;
  }

  /** Further on by a chunk. */
  public Mending advanced(
      DeadLetterId last,
      int moreExamined,
      int moreMended,
      int moreRefused,
      String refusal,
      long nextDueAt) {
    return new Mending(
        tenant,
        id,
        verb,
        filter,
        ratePerSecond,
        reason,
        startedBy,
        startedAt,
        status,
        letters,
        examined + moreExamined,
        last,
        nextDueAt,
        mended + moreMended,
        refused + moreRefused,
        refusal.isEmpty() ? lastRefusal : refusal,
        endedAt);
  }

  /** At its end. */
  public Mending ended(Status how, long at) {
    return new Mending(
        tenant,
        id,
        verb,
        filter,
        ratePerSecond,
        reason,
        startedBy,
        startedAt,
        how,
        letters,
        examined,
        after,
        dueAt,
        mended,
        refused,
        lastRefusal,
        at);
  }
}
