package io.agentmesh.journal.inspect;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.HeadSlot;
import io.agentmesh.journal.recovery.HeadCheck;
import io.agentmesh.journal.recovery.SegmentChain;
import io.agentmesh.journal.recovery.SnapshotCheck;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.ScannedSegment;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentScan;
import io.agentmesh.journal.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read-only report of a journal directory; every byte of it is verified and nothing is changed.
 *
 * <p>It takes no lock and works while a node runs; a batch that is being written then shows as
 * unproven bytes of the newest segment, and retention at the same moment may show as damage.
 *
 * @param epoch the latest start epoch
 * @param lastPosition the last intact position, 0 for an empty journal
 * @param durableMark the position that the bytes prove to be durable
 * @param segments the segments in order, up to the first damage
 * @param snapshots the intact snapshots, newest first
 * @param damages what would make the next start refuse, each with its remedy
 */
public record JournalInspection(
    long epoch,
    long lastPosition,
    long durableMark,
    List<SegmentReport> segments,
    List<SnapshotReport> snapshots,
    List<Damage> damages) {

  /** Copies the lists. */
  public JournalInspection {
    segments = List.copyOf(segments);
    snapshots = List.copyOf(snapshots);
    damages = List.copyOf(damages);
  }

  /** Inspects a directory of this machine; I/O errors are {@link UncheckedIOException}s. */
  public static JournalInspection inspect(Path directory) {
    return inspect(directory, Disk.real());
  }

  /** Inspects a directory of a disk. */
  public static JournalInspection inspect(Path directory, Disk disk) {
    try {
      return new Walk(disk, directory).report();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing is damaged. */
  public boolean sound() {
    return damages.isEmpty();
  }

  /** One inspection under way. */
  private static final class Walk {

    private final Disk disk;
    private final Path directory;
    private final List<SegmentReport> segments = new ArrayList<>();
    private final List<SnapshotReport> snapshots = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private @Nullable HeadSlot head;
    private long epoch;
    private long lastPosition;
    private long mark;

    Walk(Disk disk, Path directory) {
      this.disk = disk;
      this.directory = directory;
    }

    JournalInspection report() throws IOException {
      guarded(this::head);
      guarded(this::segments);
      Snapshots found = Snapshots.find(disk, directory);
      found.generations().forEach(file -> guarded(() -> snapshot(found, file)));
      if (!segments.isEmpty()) {
        long first = segments.getFirst().firstPosition();
        guarded(() -> SnapshotCheck.replayable(found, directory, first));
        if (snapshots.size() == found.generations().size()) {
          guarded(() -> SnapshotCheck.notAhead(found, lastPosition));
        }
      }
      return new JournalInspection(epoch, lastPosition, mark, segments, snapshots, damages);
    }

    private void head() throws IOException {
      Path path = directory.resolve(HeadFile.NAME);
      if (disk.list(directory).contains(path)) {
        HeadSlot slot = HeadFile.read(disk, path);
        head = slot;
        epoch = slot.epoch();
        mark = slot.position();
      }
    }

    private void segments() throws IOException {
      List<Segment> chain = SegmentChain.read(disk, directory);
      HeadSlot known = head;
      boolean headIsDamaged = known == null && !damages.isEmpty();
      if (!headIsDamaged) {
        guarded(() -> HeadCheck.agree(directory, known, chain));
      }
      for (int i = 0; i < chain.size(); i++) {
        boolean newest = i + 1 == chain.size();
        add(
            newest
                ? newest(chain.get(i))
                : SegmentScan.sealed(disk, chain.get(i), chain.get(i + 1).firstPosition() - 1));
      }
    }

    /** Scans until two scans agree about a damage, for batches may be added under a scan's feet. */
    private ScannedSegment newest(Segment segment) throws IOException {
      ScannedSegment scanned = SegmentScan.newest(disk, segment, mark);
      Damage before = null;
      while (scanned.damage() != null && !scanned.damage().equals(before)) {
        before = scanned.damage();
        scanned = SegmentScan.newest(disk, segment, mark);
      }
      return scanned;
    }

    private void add(ScannedSegment scanned) {
      segments.add(
          new SegmentReport(
              scanned.segment().path(),
              scanned.segment().header().id(),
              scanned.segment().firstPosition(),
              scanned.lastPosition(),
              scanned.batches(),
              scanned.segment().header().length(),
              scanned.end(),
              scanned.dirtyBytes()));
      epoch = Math.max(epoch, scanned.epoch());
      mark = Math.max(mark, scanned.mark());
      lastPosition = scanned.lastPosition();
      Damage damage = scanned.damage();
      if (damage != null) {
        damages.add(damage);
      }
    }

    private void snapshot(Snapshots found, Path file) throws IOException {
      try {
        found.verify(file);
      } catch (JournalDamagedException e) {
        boolean newest = file.equals(found.generations().getFirst());
        damages.add(newest ? SnapshotCheck.advised(e.damage(), found) : e.damage());
        return;
      }
      try (var reader = found.read(file)) {
        snapshots.add(
            new SnapshotReport(file, reader.position(), reader.through(), reader.count()));
      }
    }

    private void guarded(Step step) {
      try {
        step.run();
      } catch (JournalDamagedException e) {
        damages.add(e.damage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A part of the inspection that may find damage. */
    private interface Step {
      void run() throws IOException;
    }
  }
}
