package io.agentmesh.journal.append;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.segment.SegmentFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the next segment and the reserve prepared ahead of need, on a thread of its own, and
 * watches the free space.
 *
 * <p>The lock makes handing out and judging exclude each other; it is never held during I/O.
 */
public final class SegmentSupply implements AutoCloseable {

  private static final long CHECK_MILLIS = 250;

  private final Disk disk;
  private final Path directory;
  private final SegmentFactory factory;
  private final long segmentBytes;
  private final long reserveBytes;
  private final long minFreeBytes;
  private final Thread thread = new Thread(this::run, "journal-segments");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicReference<@Nullable Path> spare = new AtomicReference<>();
  private final AtomicReference<@Nullable Path> reserve = new AtomicReference<>();
  private volatile boolean checkNow = true;
  private volatile boolean lastCall;
  private volatile boolean closed;
  private volatile boolean draining;
  private volatile @Nullable String failure;
  private int prepared;

  /**
   * A supply in a directory; nothing happens before {@link #start}.
   *
   * @param reserveBytes length of the reserve, 0 for none
   * @param minFreeBytes free space that the spare segment must leave
   */
  public SegmentSupply(
      Disk disk, Path directory, long segmentBytes, long reserveBytes, long minFreeBytes) {
    this.disk = disk;
    this.directory = directory;
    this.factory = new SegmentFactory(disk, directory);
    this.segmentBytes = segmentBytes;
    this.reserveBytes = reserveBytes;
    this.minFreeBytes = minFreeBytes;
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
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
    wake();
  }

  /** Looks at the free space at once, for something was deleted. */
  public void spaceFreed() {
    checkNow = true;
    wake();
  }

  /**
   * Hands out a prepared file: the spare, or the reserve while space is short; waits while there is
   * neither. Null when the supply was closed meanwhile.
   */
  public @Nullable Path take() {
    lock.lock();
    try {
      while (true) {
        Path file = spare.getAndSet(null);
        if (file == null && draining) {
          file = reserve.getAndSet(null);
        }
        if (file != null) {
          checkNow = true;
          changed.signalAll();
          return file;
        }
        if (closed || (lastCall && draining)) {
          return null;
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitWork()) {
        if (reserveBytes > 0 && reserve.get() == null) {
          reserve.set(prepare("reserve", reserveBytes, 0));
        }
        if (spare.get() == null) {
          spare.set(prepare("spare", segmentBytes, minFreeBytes));
        }
        judge(freeBytes() < minFreeBytes);
      }
    } finally {
      closed = true;
      wake();
    }
  }

  /** Waits for a reason to look; false when closed. */
  private boolean awaitWork() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS);
      while (!checkNow && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      checkNow = false;
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
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
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    Joining.uninterruptibly(thread);
  }
}
