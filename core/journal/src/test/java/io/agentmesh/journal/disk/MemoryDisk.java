package io.agentmesh.journal.disk;

import io.agentmesh.journal.fault.JournalLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A disk in memory that knows which sectors were forced, so that it can lose power. */
public final class MemoryDisk implements Disk {

  private static final int SECTOR = 512;

  private final Map<Path, Content> files = new TreeMap<>();
  private final Set<Path> locks = new HashSet<>();
  private long usable = Long.MAX_VALUE;

  /** An independent disk with the same files, all of them durable, and no locks. */
  public synchronized MemoryDisk copy() {
    MemoryDisk copy = new MemoryDisk();
    files.forEach((path, content) -> copy.files.put(path, new Content(content.bytes.clone())));
    return copy;
  }

  /** The disk after a loss of power: each sector that was not forced is old or new by chance. */
  public synchronized MemoryDisk afterPowerLoss(RandomGenerator random) {
    MemoryDisk after = new MemoryDisk();
    files.forEach((path, content) -> {
      byte[] left = Arrays.copyOf(content.forced, content.bytes.length);
      for (int at = 0; at < left.length; at += SECTOR) {
        if (random.nextBoolean()) {
          int count = Math.min(SECTOR, left.length - at);
          System.arraycopy(content.bytes, at, left, at, count);
        }
      }
      after.files.put(path, new Content(left));
    });
    return after;
  }

  /** The bytes of a file. */
  public synchronized byte[] bytes(Path file) {
    return Objects.requireNonNull(files.get(file)).bytes.clone();
  }

  /** Replaces a file. */
  public synchronized void put(Path file, byte[] bytes) {
    files.put(file, new Content(bytes.clone()));
  }

  /** Sets the free space. */
  public synchronized void usableSpace(long bytes) {
    usable = bytes;
  }

  @Override
  public void createDirectories(Path directory) {}

  @Override
  public synchronized List<Path> list(Path directory) {
    return files.keySet().stream().filter(f -> directory.equals(f.getParent())).toList();
  }

  @Override
  public synchronized DiskFile openForRead(Path file) throws IOException {
    Content content = files.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    return content;
  }

  @Override
  public DiskFile openForWrite(Path file) throws IOException {
    return openForRead(file);
  }

  @Override
  public synchronized DiskFile create(Path file) {
    Content content = new Content(new byte[0]);
    files.put(file, content);
    return content;
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    Content content = files.remove(from);
    if (content == null) {
      throw new NoSuchFileException(from.toString());
    }
    files.put(to, content);
  }

  @Override
  public synchronized void delete(Path file) {
    files.remove(file);
  }

  @Override
  public void syncDirectory(Path directory) {}

  @Override
  public synchronized long usableSpace(Path directory) {
    return usable;
  }

  @Override
  public synchronized Closeable lock(Path file) {
    if (!locks.add(file)) {
      throw new JournalLockedException(file, "this test");
    }
    return () -> unlock(file);
  }

  private synchronized void unlock(Path file) {
    locks.remove(file);
  }

  /** A file: what was written, and what was forced. */
  private static final class Content implements DiskFile {
    private byte[] bytes;
    private byte[] forced;

    Content(byte[] bytes) {
      this.bytes = bytes;
      this.forced = bytes.clone();
    }

    @Override
    public synchronized long size() {
      return bytes.length;
    }

    @Override
    public synchronized void read(ByteBuffer into, long offset) {
      int count = (int) Math.min(into.remaining(), bytes.length - offset);
      if (count > 0) {
        into.put(bytes, (int) offset, count);
      }
    }

    @Override
    public synchronized void write(ByteBuffer from, long offset) {
      int end = (int) offset + from.remaining();
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, end);
      }
      from.get(bytes, (int) offset, from.remaining());
    }

    @Override
    public synchronized void force(boolean metadata) {
      forced = bytes.clone();
    }

    @Override
    public void close() {}
  }
}
