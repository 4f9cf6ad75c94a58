package io.agentmesh.engine.consumer;

import io.agentmesh.domain.state.Capture;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.snapshot.SnapshotWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever as much has been journaled as the last one was large, and no less than
 * was configured. The shard thread captures the state in one go; a thread of its own takes the
 * capture apart and writes it while the shard goes on.
 */
public final class Snapshots implements AutoCloseable {
  /** The journal kind of images. */
  public static final int KIND = 2;

  /** The format of images. */
  public static final RecordCodec<Image> CODEC = new RecordCodec<>(Image.class);

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private record Taken(long position, long time, Capture state) {}

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Journal journal;
  private final long everyBytes;
  private final ReplayRetention replay;
  private final AtomicReference<@Nullable Taken> underWay = new AtomicReference<>();
  private final Looping looping;
  private @Nullable SnapshotWriter draft;
  private volatile boolean stopping;
  private final List<LongSupplier> holds = new CopyOnWriteArrayList<>();
  private volatile LongSupplier released = () -> 0;
  private volatile long lastSnapshotBytes;
  private long bytes;
  private long images;

  /** Counts what has been journaled since the last snapshot, which had a size, too. */
  public Snapshots(
      Journal journal, EngineOptions options, long lastSnapshotBytes, long bytesSoFar) {
    this.lastSnapshotBytes = lastSnapshotBytes;
    this.journal = journal;
    this.everyBytes = options.snapshotBytes();
    this.replay = options.replay();
    this.bytes = bytesSoFar;
    this.looping = journal.threads().loop("snapshot-0", true, this::step);
  }

  /** Starts the thread that writes. */
  public void start() {
    looping.start();
  }

  /** Segments are deleted only below the position that this says. */
  public void releaseUpTo(LongSupplier position) {
    released = position;
  }

  /**
   * Keeps the segments behind the position that this says, too, until the answer is run. It is
   * asked on the snapshot's thread.
   */
  public Runnable hold(LongSupplier position) {
    holds.add(position);
    return () -> holds.remove(position);
  }

  private long released() {
    long lowest = released.getAsLong();
    for (LongSupplier hold : holds) {
      lowest = Math.min(lowest, hold.getAsLong());
    }
    return lowest;
  }

  /** Called by the shard thread between bursts with the bytes appended since the last call. */
  public void appended(long more, long time, Supplier<Capture> state) {
    bytes += more;
    if (bytes < Math.max(everyBytes, lastSnapshotBytes) || underWay.get() != null || stopping) {
      return;
    }
    bytes = 0;
    underWay.set(new Taken(journal.lastPosition(), time, state.get()));
    looping.wake();
  }

  private long step(long now) {
    Taken taken = underWay.get();
    if (taken == null) {
      return stopping ? Loop.ENDED : Loop.UNTIL_WOKEN;
    }
    try {
      SnapshotWriter written = draft;
      long awaited = written == null ? taken.position() : written.through();
      if (journal.durablePosition() < awaited && !hopeless()) {
        return POLL_NANOS;
      }
      if (journal.durablePosition() < awaited) {
        end();
      } else if (written == null) {
        write(taken);
      } else {
        commit(written, taken);
      }
    } catch (RuntimeException e) {
      LOG.error(
          "the snapshot at position {} failed; the journal keeps its segments",
          taken.position(),
          e);
      end();
    }
    return 0;
  }

  /** Whether what is not durable yet will not be while anybody waits for it. */
  private boolean hopeless() {
    return stopping || journal.admission() == Admission.FAILED;
  }

  private void write(Taken taken) {
    SnapshotWriter snapshot = journal.snapshotAt(taken.position());
    draft = snapshot;
    ByteSink sink = new ByteSink();
    long written = 0;
    images = 0;
    for (Image image : taken.state()) {
      sink.reset();
      CODEC.encode(image, sink);
      snapshot.append(taken.time(), KIND, sink.buffer(), 0, sink.length());
      written += sink.length();
      images++;
    }
    taken.state().close();
    lastSnapshotBytes = written;
  }

  private void commit(SnapshotWriter snapshot, Taken taken) {
    snapshot.commit();
    long position = taken.position();
    end();
    long needed = Math.min(position, released()) + 1;
    journal.releaseBelow(Replayable.from(journal, replay, needed, taken.time()));
    LOG.info("snapshot of {} images at position {}", images, position);
  }

  /** Lets go of what was under way; a draft that was not committed is discarded. */
  private void end() {
    SnapshotWriter written = draft;
    draft = null;
    Taken taken = underWay.getAndSet(null);
    if (taken != null) {
      taken.state().close();
    }
    if (written != null) {
      try {
        written.close();
      } catch (RuntimeException e) {
        LOG.warn("the draft of a snapshot could not be discarded; the next start does it", e);
      }
    }
  }

  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(5));
  }
}
