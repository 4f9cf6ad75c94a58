package io.agentmesh.engine.follow;

import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.read.JournalCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the durable records of the journal to whoever follows it, from where it stands. One
 * thread; the questions are for any.
 *
 * <p>What fails is tried again and holds nobody up. The journal keeps what it has not brought yet,
 * up to a bound: who is further behind than that misses what the journal lets go of, and it says
 * so.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int READ_AT_ONCE = 4096;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final Journal journal;
  private final Following following;
  private final FollowOptions options;
  private final String name;
  private final Looping looping;
  private final List<Recorded> batch = new ArrayList<>();
  private @Nullable JournalCursor cursor;
  private long read;
  private long keepAt;
  private long retryAt;
  private int failuresInARow;
  private volatile long durable;
  private volatile long seen;
  private volatile long missed;
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /** Follows a journal on a thread of that name; who is new begins at the position. */
  public Follower(
      Journal journal, Following following, FollowOptions options, String name, long begin) {
    this.journal = journal;
    this.following = following;
    this.options = options;
    this.name = name;
    this.looping = journal.threads().loop(name, true, this::step);
    this.durable = begin(following.position(), begin);
    this.read = durable;
    this.seen = durable;
  }

  private long begin(long kept, long begin) {
    if (kept == Following.NEW) {
      following.take(List.of(), begin);
      return begin;
    }
    long last = journal.lastPosition();
    if (kept > last) {
      LOG.warn("{} was at position {} of another journal, which ends at {}", name, kept, last);
      following.take(List.of(), last);
      return last;
    }
    return kept;
  }

  /** Starts the thread. */
  public void start() {
    looping.start();
  }

  /** The position up to which everything is durably done with. */
  public long position() {
    return durable;
  }

  /** The position up to which everything wanted was taken. */
  public long seen() {
    return seen;
  }

  /** The position that the journal is to keep what is behind it for. */
  public long heldPosition() {
    return lag() > options.maxLag() ? Long.MAX_VALUE : durable;
  }

  /** Durable records that are not done with yet. */
  public long lag() {
    return Math.max(0, journal.durablePosition() - durable);
  }

  /** Why it does not get on, or null. */
  public @Nullable String trouble() {
    String failed = failure;
    if (failed != null) {
      return failed;
    }
    return missed == 0 ? null : missed + " records had left the journal before they were brought";
  }

  private long step(long now) {
    boolean last = stopping;
    if (failuresInARow > 0 && retryAt - now > 0 && !last) {
      return retryAt - now;
    }
    try {
      boolean more = gather();
      boolean keeps = read > durable && (keepAt - now <= 0 || last);
      if (!batch.isEmpty() || keeps) {
        following.take(List.copyOf(batch), read);
        durable = read;
        batch.clear();
        keepAt = now + TimeUnit.MILLISECONDS.toNanos(options.keepMillis());
        failuresInARow = 0;
        failure = null;
      }
      seen = Math.max(seen, read);
      if (more) {
        return 0;
      }
      return last ? end() : TimeUnit.MILLISECONDS.toNanos(options.pollMillis());
    } catch (RuntimeException e) {
      return afterFailure(now, last, e);
    }
  }

  private long afterFailure(long now, boolean last, RuntimeException e) {
    if (failuresInARow++ == 0) {
      LOG.warn("{} does not get on behind position {}: {}", name, durable, e.getMessage());
    }
    failure = String.valueOf(e.getMessage());
    letGo();
    long asked = e instanceof Following.NotNow later ? later.pauseMillis() : 0;
    long grown = FIRST_PAUSE_MILLIS << Math.min(failuresInARow - 1, 16);
    long pause = asked > 0 ? asked : Math.min(grown, options.longestPauseMillis());
    retryAt = now + TimeUnit.MILLISECONDS.toNanos(pause);
    return last ? end() : retryAt - now;
  }

  /** Reads on, and says whether there may be more at once. */
  private boolean gather() {
    JournalCursor from = cursor;
    if (from == null) {
      long first = journal.firstPosition();
      if (read < first - 1) {
        missed = missed + first - 1 - read;
        LOG.error("{} misses {} records that the journal let go of", name, first - 1 - read);
        read = first - 1;
      }
      from = journal.read(read + 1);
      cursor = from;
    }
    int looked = 0;
    while (looked < READ_AT_ONCE && batch.size() < following.most()) {
      if (!from.next()) {
        return false;
      }
      looked++;
      read = from.position();
      JournalRecord record =
          JournalRecord.CODEC.decode(from.array(), from.payloadOffset(), from.payloadLength());
      if (following.wants(record)) {
        batch.add(new Recorded(read, from.timeMicros(), record));
      }
    }
    return true;
  }

  private void letGo() {
    batch.clear();
    read = durable;
    JournalCursor from = cursor;
    cursor = null;
    if (from != null) {
      from.close();
    }
  }

  private long end() {
    letGo();
    return Loop.ENDED;
  }

  /** Brings what is durable if it can, and ends; the journal may be closed already. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
