package io.agentmesh.journal.snapshot;

import io.agentmesh.journal.append.Progress;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.fault.JournalDamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The snapshot generations of a directory, newest first, two kept.
 *
 * <p>Safe for use by many threads; snapshots are to be written one at a time.
 */
public final class Snapshots {

  /** Generations kept. */
  public static final int KEPT = 2;

  private final Disk disk;
  private final Path directory;
  private final AtomicInteger drafts = new AtomicInteger();
  private volatile List<Path> generations;

  private Snapshots(Disk disk, Path directory, List<Path> generations) {
    this.disk = disk;
    this.directory = directory;
    this.generations = generations;
  }

  /** Finds the snapshots of a directory; they are not read yet. */
  public static Snapshots find(Disk disk, Path directory) throws IOException {
    List<Path> found =
        disk.list(directory).stream()
            .filter(SnapshotFormat::isNamed)
            .sorted(Comparator.comparingLong(SnapshotFormat::positionOf).reversed())
            .toList();
    return new Snapshots(disk, directory, found);
  }

  /** The files, newest first. */
  public List<Path> generations() {
    return generations;
  }

  /** Position of a snapshot by its file's name. */
  public static long positionOf(Path file) {
    return SnapshotFormat.positionOf(file);
  }

  /** Position up to which the older kept generation stands in for the journal, 0 without any. */
  public long retentionPosition() {
    List<Path> now = generations;
    return now.isEmpty() ? 0 : positionOf(now.get(Math.min(now.size(), KEPT) - 1));
  }

  /** Opens a generation. */
  public SnapshotReader read(Path file) throws IOException {
    return SnapshotReader.open(disk, file);
  }

  /** Reads a generation to its end; throws {@link JournalDamagedException} when it is damaged. */
  public void verify(Path file) throws IOException {
    try (var reader = read(file)) {
      boolean more = true;
      while (more) {
        more = reader.next();
      }
    }
  }

  /** Begins a snapshot. */
  public SnapshotWriter begin(
      long position, long epoch, LongSupplier lastPosition, Progress progress) throws IOException {
    Path draft = directory.resolve("snapshot-" + drafts.incrementAndGet() + ".tmp");
    return new SnapshotWriter(this, disk, draft, position, epoch, lastPosition, progress);
  }

  /** Takes a damaged generation out of the way under another name. */
  public void setAside(Path file) throws IOException {
    disk.rename(file, file.resolveSibling(file.getFileName() + ".damaged"));
    disk.syncDirectory(directory);
    generations = generations.stream().filter(kept -> !kept.equals(file)).toList();
  }

  synchronized void publish(Path draft, long position) throws IOException {
    disk.rename(draft, SnapshotFormat.pathOf(directory, position));
    disk.syncDirectory(directory);
    List<Path> all = find(disk, directory).generations;
    generations = all.stream().limit(KEPT).toList();
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      disk.delete(old);
    }
  }

  void discard(Path draft) throws IOException {
    disk.delete(draft);
  }
}
