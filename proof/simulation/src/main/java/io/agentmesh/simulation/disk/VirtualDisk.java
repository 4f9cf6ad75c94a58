package io.agentmesh.simulation.disk;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.JournalLockedException;
import io.agentmesh.simulation.schedule.PowerLost;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk that can lose power: of the bytes that were not forced each sector is old or new, and of
 * the changes of names that were not synced the first so many happened. It also fails, fills up and
 * goes off in the middle of a write, when it is told to.
 */
public final class VirtualDisk implements Disk {
  /** Changes names in a directory. */
  private interface Change {
    void in(Map<Path, VirtualFile> names);
  }

  private final RandomGenerator random;
  private final Map<Path, VirtualFile> names;
  private final Map<Path, VirtualFile> synced;
  private final List<Change> unsynced = new ArrayList<>();
  private final Set<Path> locks = new HashSet<>();
  private long capacity = Long.MAX_VALUE;
  private long operationsLeft = Long.MAX_VALUE;
  private int forcesToFail;
  private int writesToFail;
  private Runnable whenPowerGoes = () -> {};
  private boolean off;

  /** An empty disk. */
  public VirtualDisk(RandomGenerator random) {
    this(random, new TreeMap<>());
  }

  private VirtualDisk(RandomGenerator random, Map<Path, VirtualFile> files) {
    this.random = random;
    this.names = files;
    this.synced = new TreeMap<>(files);
  }

  /** The most bytes that files may have together. */
  public void capacity(long bytes) {
    capacity = bytes;
  }

  /** Lets the next forces fail. */
  public void failForces(int count) {
    forcesToFail = count;
  }

  /** Lets the next writes fail, torn. */
  public void failWrites(int count) {
    writesToFail = count;
  }

  /** Lets the power go in the middle of an operation from now, and says so. */
  public void powerGoesIn(long operations, Runnable then) {
    operationsLeft = operations;
    whenPowerGoes = then;
  }

  /** Turns this disk off for ever; what is left of it is another disk. */
  public VirtualDisk losePower() {
    off = true;
    Map<Path, VirtualFile> left = new TreeMap<>(synced);
    int happened = random.nextInt(unsynced.size() + 1);
    unsynced.subList(0, happened).forEach(change -> change.in(left));
    left.replaceAll((_, file) -> file.afterPowerLoss(random));
    return new VirtualDisk(random, left);
  }

  /** Ends the process that uses the disk: only its locks go. */
  public void endProcess() {
    locks.clear();
    sound();
  }

  /** Nothing more goes wrong by itself. */
  public void sound() {
    operationsLeft = Long.MAX_VALUE;
    forcesToFail = 0;
    writesToFail = 0;
  }

  /** An independent disk with the same files, all of them durable. */
  public VirtualDisk copy() {
    Map<Path, VirtualFile> files = new TreeMap<>();
    names.forEach((path, file) -> files.put(path, file.copy()));
    return new VirtualDisk(random, files);
  }

  private void operation() {
    if (operationsLeft-- <= 0 && !off) {
      off = true;
      whenPowerGoes.run();
    }
    if (off) {
      throw new PowerLost();
    }
  }

  private void change(Change change) {
    change.in(names);
    unsynced.add(change);
  }

  private VirtualFile find(Path file) throws IOException {
    operation();
    VirtualFile found = names.get(file);
    if (found == null) {
      throw new NoSuchFileException(file.toString());
    }
    return found;
  }

  @Override
  public void createDirectories(Path directory) {
    operation();
  }

  @Override
  public List<Path> list(Path directory) {
    operation();
    return names.keySet().stream().filter(f -> directory.equals(f.getParent())).toList();
  }

  @Override
  public DiskFile openForRead(Path file) throws IOException {
    return new Open(find(file));
  }

  @Override
  public DiskFile openForWrite(Path file) throws IOException {
    return new Open(find(file));
  }

  @Override
  public DiskFile create(Path file) {
    operation();
    VirtualFile created = new VirtualFile();
    change(in -> in.put(file, created));
    return new Open(created);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    VirtualFile file = find(from);
    change(in -> {
      in.remove(from);
      in.put(to, file);
    });
  }

  @Override
  public void delete(Path file) {
    operation();
    change(in -> in.remove(file));
  }

  @Override
  public void syncDirectory(Path directory) {
    operation();
    unsynced.clear();
    synced.clear();
    synced.putAll(names);
  }

  @Override
  public long usableSpace(Path directory) {
    operation();
    return Math.max(0, capacity - used());
  }

  private long used() {
    return names.values().stream().mapToLong(VirtualFile::size).sum();
  }

  @Override
  public Closeable lock(Path file) {
    operation();
    if (!locks.add(file)) {
      throw new JournalLockedException(file, "the simulation");
    }
    return () -> locks.remove(file);
  }

  /** An open file. */
  private final class Open implements DiskFile {
    private final VirtualFile file;

    Open(VirtualFile file) {
      this.file = file;
    }

    @Override
    public long size() {
      operation();
      return file.size();
    }

    @Override
    public void read(ByteBuffer into, long offset) {
      operation();
      file.read(into, offset);
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
      long growth = offset + from.remaining() - file.size();
      if (growth > 0 && used() + growth > capacity) {
        throw new IOException("No space left on device");
      }
      if (operationsLeft <= 0 || writesToFail > 0) {
        file.write(from, offset, random.nextInt(from.remaining() + 1));
        operation();
        writesToFail--;
        throw new IOException("Input/output error");
      }
      operation();
      file.write(from, offset, from.remaining());
    }

    @Override
    public void force(boolean metadata) throws IOException {
      operation();
      if (forcesToFail > 0) {
        forcesToFail--;
        file.failForce(random);
        throw new IOException("Input/output error");
      }
      file.force();
    }

    @Override
    public void close() {}
  }
}
