package io.agentmesh.journal.export;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds consecutive records, whole and unchangeable since it got its name: a segment as
 * in {@code docs/journal-format.md}, as long as its records, named {@code records-FIRST-LAST.seg}
 * by their positions in 16 hex digits.
 *
 * @param path the file
 * @param first position of its first record
 * @param last position of its last record
 */
public record RecordFile(Path path, long first, long last) {
  private static final Pattern NAME =
      Pattern.compile("records-([0-9a-f]{16})-([0-9a-f]{16})\\.seg");

  /** The file of a directory that holds these positions. */
  public static RecordFile in(Path directory, long first, long last) {
    HexFormat hex = HexFormat.of();
    String name = "records-" + hex.toHexDigits(first) + "-" + hex.toHexDigits(last) + ".seg";
    return new RecordFile(directory.resolve(name), first, last);
  }

  /** What a file is by its name, or null when it is none of these. */
  public static @Nullable RecordFile named(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    return name.matches()
        ? new RecordFile(
            path,
            HexFormat.fromHexDigitsToLong(name.group(1)),
            HexFormat.fromHexDigitsToLong(name.group(2)))
        : null;
  }
}
