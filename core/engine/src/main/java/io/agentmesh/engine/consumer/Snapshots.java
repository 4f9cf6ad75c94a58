package io.agentmesh.engine.consumer;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.snapshot.SnapshotWriter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever enough has been journaled. The shard thread collects the images, which
 * are immutable, in one go; a thread of its own encodes and writes them while the shard goes on.
 */
public final class Snapshots implements AutoCloseable {
  /** The journal kind of images. */
  public static final int KIND = 2;

  /** The format of images. */
  public static final RecordCodec<Image> CODEC = new RecordCodec<>(Image.class);

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Journal journal;
  private final long everyBytes;
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshot-0").daemon().factory());
  private volatile LongSupplier released = () -> 0;
  private long bytes;

  /** Counts what has been journaled since the last snapshot. */
  public Snapshots(Journal journal, long everyBytes, long bytesSoFar) {
    this.journal = journal;
    this.everyBytes = everyBytes;
    this.bytes = bytesSoFar;
  }

  /** Segments are deleted only below the position that this says. */
  public void releaseUpTo(LongSupplier position) {
    released = position;
  }

  /** Called by the shard thread between bursts with the bytes appended since the last call. */
  public void appended(long more, long time, Supplier<List<Image>> images) {
    bytes += more;
    if (bytes < everyBytes || !writing.compareAndSet(false, true)) {
      return;
    }
    bytes = 0;
    long position = journal.lastPosition();
    List<Image> taken = images.get();
    writer.execute(() -> write(position, time, taken));
  }

  private void write(long position, long time, List<Image> images) {
    try {
      if (!awaitDurable(position)) {
        return;
      }
      long began = System.nanoTime();
      try (SnapshotWriter snapshot = journal.snapshotAt(position)) {
        ByteSink sink = new ByteSink();
        for (Image image : images) {
          sink.reset();
          CODEC.encode(image, sink);
          snapshot.append(time, KIND, sink.buffer(), 0, sink.length());
        }
        if (!awaitDurable(snapshot.through())) {
          return;
        }
        snapshot.commit();
      }
      journal.releaseBelow(Math.min(position, released.getAsLong()) + 1);
      LOG.info(
          "snapshot of {} images at position {} in {} ms",
          images.size(),
          position,
          (System.nanoTime() - began) / 1_000_000);
    } catch (RuntimeException e) {
      LOG.error("the snapshot at position {} failed; the journal keeps its segments", position, e);
    } finally {
      writing.set(false);
    }
  }

  private boolean awaitDurable(long position) {
    while (journal.durablePosition() < position) {
      if (journal.admission() == Admission.FAILED || writer.isShutdown()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return true;
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
