package io.agentmesh.journal.export;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.Format;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The record files of a directory, read as one log. */
public final class RecordFiles {
  private RecordFiles() {}

  /** The files in the order of their positions; empty when the directory does not exist. */
  public static List<RecordFile> list(Disk disk, Path directory) throws IOException {
    return disk.list(directory).stream()
        .map(RecordFile::named)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(RecordFile::first))
        .toList();
  }

  /**
   * The files that follow each other without a gap from the one that holds a position on; empty
   * when none holds it.
   */
  public static List<RecordFile> from(List<RecordFile> files, long position) {
    List<RecordFile> chain = new ArrayList<>();
    for (RecordFile file : files) {
      boolean begins = chain.isEmpty() && file.first() <= position && position <= file.last();
      if (begins || (!chain.isEmpty() && file.first() == chain.getLast().last() + 1)) {
        chain.add(file);
      }
    }
    return chain;
  }

  /**
   * A cursor over files without a gap, whose first record is the one at a position that they hold.
   *
   * @throws JournalDamagedException when a header is damaged; reading throws it for the rest
   */
  public static JournalCursor read(Disk disk, List<RecordFile> files, long from)
      throws IOException {
    SegmentCatalog catalog = new SegmentCatalog();
    for (RecordFile file : files) {
      catalog.add(new Segment(file.path(), header(disk, file)));
    }
    long last = files.getLast().last();
    return new JournalCursor(disk, catalog, () -> last, from);
  }

  /** The start epoch that a file was written in. */
  public static long epoch(Disk disk, RecordFile file) throws IOException {
    return header(disk, file).epoch();
  }

  private static SegmentHeader header(Disk disk, RecordFile file) throws IOException {
    try (var in = disk.openForRead(file.path())) {
      byte[] bytes = FileWindow.copy(in, 0, SegmentHeader.BYTES);
      int version = bytes.length < SegmentHeader.BYTES ? 0 : SegmentHeader.version(bytes);
      if (version > Format.VERSION) {
        throw new JournalDamagedException(Damage.newerFormat(file.path(), version, Format.VERSION));
      }
      SegmentHeader header =
          bytes.length < SegmentHeader.BYTES ? null : SegmentHeader.decode(bytes);
      if (header == null
          || header.firstPosition() != file.first()
          || header.length() != in.size()) {
        throw new JournalDamagedException(
            Damage.restore(
                file.path(),
                0,
                DamageKind.DAMAGED_SEGMENT_HEADER,
                "The header is not intact or not its own."));
      }
      return header;
    }
  }
}
