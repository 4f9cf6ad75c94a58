package io.agentmesh.journal.segment;

import io.agentmesh.journal.format.SegmentHeader;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A segment file with an intact header.
 *
 * @param path the file
 * @param header its first 64 bytes
 */
public record Segment(Path path, SegmentHeader header) {

  private static final Pattern NAME = Pattern.compile("journal-[0-9a-f]{16}\\.seg");

  /** The name of the segment whose first record has the position. */
  public static Path pathOf(Path directory, long firstPosition) {
    return directory.resolve("journal-" + HexFormat.of().toHexDigits(firstPosition) + ".seg");
  }

  /** Whether a file is a segment by its name. */
  public static boolean isNamed(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** Position of the first record that the segment may hold. */
  public long firstPosition() {
    return header.firstPosition();
  }
}
