package io.agentmesh.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that breaks on command: at a force, within a write, or when its bytes are used up. */
public final class FaultyDisk implements Disk {

  private final Disk disk;
  private final AtomicLong forcesLeft = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong writesLeft = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong budget = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong forces = new AtomicLong();

  /** A disk that is sound so far. */
  public FaultyDisk(Disk disk) {
    this.disk = disk;
  }

  /** Lets so many more forces succeed and the ones behind them fail. */
  public void failForceAfter(long successes) {
    forcesLeft.set(successes);
  }

  /** Lets so many more writes succeed; the next one is torn in the middle and fails. */
  public void tearWriteAfter(long successes) {
    writesLeft.set(successes);
  }

  /** Lets files grow by so many bytes together; what is above fails as on a full disk. */
  public void growBudget(long bytes) {
    budget.set(bytes);
  }

  /** Forces asked for so far. */
  public long forces() {
    return forces.get();
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public DiskFile openForRead(Path file) throws IOException {
    return new FaultyFile(disk.openForRead(file));
  }

  @Override
  public DiskFile openForWrite(Path file) throws IOException {
    return new FaultyFile(disk.openForWrite(file));
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return new FaultyFile(disk.create(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return Math.max(0, Math.min(budget.get(), disk.usableSpace(directory)));
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }

  /** A file of the disk. */
  private final class FaultyFile implements DiskFile {
    private final DiskFile file;

    FaultyFile(DiskFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
      file.read(into, offset);
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
      if (writesLeft.getAndDecrement() <= 0) {
        file.write(from.slice(from.position(), from.remaining() / 2), offset);
        throw new IOException("torn write");
      }
      long growth = Math.max(0, offset + from.remaining() - file.size());
      if (growth > 0 && budget.addAndGet(-growth) < 0) {
        throw new IOException("No space left on device");
      }
      file.write(from, offset);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      forces.incrementAndGet();
      if (forcesLeft.getAndDecrement() <= 0) {
        throw new IOException("Input/output error");
      }
      file.force(metadata);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
