package io.agentmesh.journal.recovery;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.ScannedSegment;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentCatalog;
import io.agentmesh.journal.segment.SegmentFactory;
import io.agentmesh.journal.segment.SegmentScan;
import io.agentmesh.journal.snapshot.Snapshots;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory that was locked, verified and put in order; what is in the segments now is durable.
 */
public final class Recovery implements Closeable {

  /** Name of the lock file. */
  public static final String LOCK = "journal.lock";

  private final Disk disk;
  private final Path directory;
  private final Closeable lock;
  private final SegmentCatalog catalog = new SegmentCatalog();
  private final Snapshots snapshots;
  private final HeadFile head;
  private final ScannedSegment newest;
  private final RecoveryReport report;

  private Recovery(
      Disk disk, Path directory, Closeable lock, long segmentBytes, boolean olderSnapshot)
      throws IOException {
    this.disk = disk;
    this.directory = directory;
    this.lock = lock;
    List<Segment> segments = SegmentChain.read(disk, directory);
    this.head = openHead(segments);
    try {
      this.snapshots = Snapshots.find(disk, directory);
      deleteDrafts();
      segments.forEach(catalog::add);
      if (segments.isEmpty()) {
        catalog.add(firstSegment(segmentBytes));
      }
      SnapshotCheck.newest(snapshots, olderSnapshot);
      SnapshotCheck.replayable(snapshots, directory, catalog.first().firstPosition());
      verifySealed(segments);
      this.newest = SegmentScan.newest(disk, catalog.last(), head.latest().position());
      accept(newest);
      SnapshotCheck.notAhead(snapshots, newest.lastPosition());
      long rewritten = TailRepair.run(disk, newest);
      long epoch = Math.max(head.latest().epoch(), newest.epoch()) + 1;
      head.write(epoch, newest.lastPosition(), newest.segment().header().id());
      this.report =
          new RecoveryReport(
              epoch,
              newest.lastPosition(),
              newest.mark(),
              rewritten,
              newest.dirtyBytes(),
              newest.cutRecords(),
              newest.lostMarks().size());
    } catch (IOException | RuntimeException e) {
      head.close();
      throw e;
    }
  }

  /** Locks, verifies and repairs a directory, creating what a new journal needs. */
  public static Recovery run(Disk disk, Path directory, long segmentBytes, boolean olderSnapshot)
      throws IOException {
    disk.createDirectories(directory);
    Closeable lock = disk.lock(directory.resolve(LOCK));
    try {
      return new Recovery(disk, directory, lock, segmentBytes, olderSnapshot);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The live segments. */
  public SegmentCatalog catalog() {
    return catalog;
  }

  /** The snapshots. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /** The head file. */
  public HeadFile head() {
    return head;
  }

  /** The new start epoch. */
  public long epoch() {
    return report.epoch();
  }

  /** The last position, which is durable. */
  public long lastPosition() {
    return newest.lastPosition();
  }

  /** Byte offset in the newest segment at which writing goes on. */
  public long end() {
    return newest.end();
  }

  /** What was found and done. */
  public RecoveryReport report() {
    return report;
  }

  /** Closes the head file and lets go of the directory. */
  @Override
  public void close() throws IOException {
    try (lock) {
      head.close();
    }
  }

  private HeadFile openHead(List<Segment> segments) throws IOException {
    boolean there = disk.list(directory).contains(directory.resolve(HeadFile.NAME));
    if (!there) {
      HeadCheck.agree(directory, null, segments);
      return HeadFile.create(disk, directory);
    }
    HeadFile opened = HeadFile.open(disk, directory);
    try {
      HeadCheck.agree(directory, opened.latest(), segments);
      return opened;
    } catch (JournalDamagedException e) {
      opened.close();
      throw e;
    }
  }

  private void deleteDrafts() throws IOException {
    for (Path file : disk.list(directory)) {
      if (file.toString().endsWith(".tmp")) {
        disk.delete(file);
      }
    }
  }

  private Segment firstSegment(long segmentBytes) throws IOException {
    Path draft = directory.resolve("spare.tmp");
    SegmentFactory factory = new SegmentFactory(disk, directory);
    factory.prepare(draft, segmentBytes);
    return factory.place(draft, new SegmentHeader(1, 1, head.latest().epoch(), segmentBytes, 0));
  }

  /** Scans the complete segments that a replay from the newest snapshot would read. */
  private void verifySealed(List<Segment> segments) throws IOException {
    long from =
        snapshots.generations().isEmpty()
            ? 0
            : Snapshots.positionOf(snapshots.generations().getFirst());
    for (int i = 0; i + 1 < segments.size(); i++) {
      long last = segments.get(i + 1).firstPosition() - 1;
      if (last >= from) {
        accept(SegmentScan.sealed(disk, segments.get(i), last));
      }
    }
  }

  private static void accept(ScannedSegment scanned) {
    Damage damage = scanned.damage();
    if (damage != null) {
      throw new JournalDamagedException(damage);
    }
  }
}
