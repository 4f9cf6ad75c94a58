package io.agentmesh.journal.recovery;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.Format;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The segments of a directory by their headers: each intact, as long as it says, none missing. */
public final class SegmentChain {

  private SegmentChain() {}

  /** The segments in order; throws {@link JournalDamagedException} at the first flaw. */
  public static List<Segment> read(Disk disk, Path directory) throws IOException {
    List<Segment> chain = new ArrayList<>();
    for (Path file : disk.list(directory).stream().filter(Segment::isNamed).sorted().toList()) {
      Segment segment = segment(disk, directory, file);
      if (!chain.isEmpty()) {
        follows(chain.getLast(), segment);
      }
      chain.add(segment);
    }
    return chain;
  }

  private static Segment segment(Disk disk, Path directory, Path file) throws IOException {
    try (var in = disk.openForRead(file)) {
      byte[] bytes = FileWindow.copy(in, 0, SegmentHeader.BYTES);
      if (bytes.length < SegmentHeader.BYTES) {
        throw damaged(file, DamageKind.SHORT_SEGMENT, "The file is shorter than a header.");
      }
      int version = SegmentHeader.version(bytes);
      if (version > Format.VERSION) {
        throw new JournalDamagedException(Damage.newerFormat(file, version, Format.VERSION));
      }
      SegmentHeader header = SegmentHeader.decode(bytes);
      if (header == null || !Segment.pathOf(directory, header.firstPosition()).equals(file)) {
        throw damaged(
            file, DamageKind.DAMAGED_SEGMENT_HEADER, "The header is not intact or not its own.");
      }
      if (in.size() != header.length()) {
        throw damaged(
            file,
            DamageKind.SHORT_SEGMENT,
            "The file has " + in.size() + " bytes, its header says " + header.length() + ".");
      }
      return new Segment(file, header);
    }
  }

  private static void follows(Segment before, Segment segment) {
    SegmentHeader one = before.header();
    SegmentHeader two = segment.header();
    if (two.id() > one.id() + 1) {
      throw damaged(
          segment.path(),
          DamageKind.MISSING_SEGMENT,
          "Segments " + (one.id() + 1) + " to " + (two.id() - 1) + " before this one are missing.");
    }
    if (two.id() != one.id() + 1 || two.link() != one.checksum() || two.epoch() < one.epoch()) {
      throw damaged(
          segment.path(),
          DamageKind.DAMAGED_SEGMENT_HEADER,
          "The segment does not belong behind " + before.path().getFileName() + ".");
    }
  }

  private static JournalDamagedException damaged(Path file, DamageKind kind, String sentence) {
    return new JournalDamagedException(Damage.restore(file, 0, kind, sentence));
  }
}
