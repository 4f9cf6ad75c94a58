package io.agentmesh.journal.append;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.journal.segment.SegmentFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the next segment and the reserve prepared ahead of need, on a thread of its own, and
 * watches the free space.
 *
 * <p>The lock makes handing out and judging exclude each other; it is never held during I/O.
 */
public final class SegmentSupply implements AutoCloseable {

  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Disk disk;
  private final Path directory;
  private final SegmentFactory factory;
  private final long segmentBytes;
  private final long reserveBytes;
  private final long minFreeBytes;
  private final Looping looping;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Path> spare = new AtomicReference<>();
  private final AtomicReference<@Nullable Path> reserve = new AtomicReference<>();
  private volatile boolean checkNow = true;
  private volatile boolean lastCall;
  private volatile boolean closed;
  private volatile boolean draining;
  private volatile @Nullable String failure;
  private volatile Runnable changed = () -> {};
  private long checkAt;
  private int prepared;

  /**
   * A supply in a directory; nothing happens before {@link #start}.
   *
   * @param reserveBytes length of the reserve, 0 for none
   * @param minFreeBytes free space that the spare segment must leave
   */
  public SegmentSupply(
      Threads threads,
      Disk disk,
      Path directory,
      long segmentBytes,
      long reserveBytes,
      long minFreeBytes) {
    this.disk = disk;
    this.directory = directory;
    this.factory = new SegmentFactory(disk, directory);
    this.segmentBytes = segmentBytes;
    this.reserveBytes = reserveBytes;
    this.minFreeBytes = minFreeBytes;
    this.looping = threads.loop("journal-segments", true, this::step);
  }

  /** Starts the thread, which tells whenever it has looked what there is. */
  public void start(Runnable whenLooked) {
    changed = whenLooked;
    looping.start();
  }

  /** Whether space is short: below the minimum, or too little for the spare or the reserve. */
  public boolean draining() {
    return draining;
  }

  /** Why a file could not be prepared although there was space for it, or null. */
  public @Nullable String failure() {
    return failure;
  }

  /** Lets nobody wait for space any more, because the journal is closing. */
  public void lastCall() {
    lastCall = true;
  }

  /** Looks at the free space at once, for something was deleted. */
  public void spaceFreed() {
    checkNow = true;
    looping.wake();
  }

  /**
   * Hands out a prepared file: the spare, or the reserve while space is short; null while there is
   * neither.
   */
  public @Nullable Path take() {
    lock.lock();
    try {
      Path file = spare.getAndSet(null);
      if (file == null && draining) {
        file = reserve.getAndSet(null);
      }
      if (file != null) {
        checkNow = true;
        looping.wake();
      }
      return file;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing will be prepared any more: closed, or closing while space is short. */
  public boolean exhausted() {
    return closed || (lastCall && draining);
  }

  private long step(long now) {
    if (closed) {
      return Loop.ENDED;
    }
    if (!checkNow && checkAt - now > 0) {
      return checkAt - now;
    }
    try {
      look();
      checkAt = now + CHECK_NANOS;
      return 0;
    } catch (RuntimeException | Error e) {
      closed = true;
      throw e;
    } finally {
      changed.run();
    }
  }

  private void look() {
    checkNow = false;
    if (reserveBytes > 0 && reserve.get() == null) {
      reserve.set(prepare("reserve", reserveBytes, 0));
    }
    if (spare.get() == null) {
      spare.set(prepare("spare", segmentBytes, minFreeBytes));
    }
    judge(freeBytes() < minFreeBytes);
  }

  /** A file of zeros, or null when there is no space for it or it could not be written. */
  private @Nullable Path prepare(String name, long length, long leave) {
    Path file = directory.resolve(name + "-" + prepared++ + ".tmp");
    try {
      if (freeBytes() < length + leave) {
        return null;
      }
      factory.prepare(file, length);
      failure = null;
      return file;
    } catch (IOException e) {
      failure = "a segment could not be prepared: " + e.getMessage();
      return null;
    }
  }

  /** Free space; none when it cannot be told. */
  private long freeBytes() {
    try {
      return disk.usableSpace(directory);
    } catch (IOException e) {
      return 0;
    }
  }

  private void judge(boolean spaceIsShort) {
    lock.lock();
    try {
      boolean incomplete = spare.get() == null || (reserveBytes > 0 && reserve.get() == null);
      draining = spaceIsShort || (incomplete && !checkNow);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    looping.wake();
    looping.awaitEnd(Long.MAX_VALUE);
  }
}
