package io.agentmesh.journal.format;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.MemoryDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The data directory of format version 1 that was committed when the format was released; it must
 * open for ever.
 *
 * <p>{@link #main} wrote it once. A later format gets a directory of its own beside it.
 */
final class GoldenFiles {

  static final long LAST_POSITION = 36;
  static final long SNAPSHOT_POSITION = 7;
  static final int SNAPSHOT_RECORDS = 3;
  static final List<String> NAMES =
      List.of(
          "journal-0000000000000001.seg",
          "journal-0000000000000015.seg",
          "journal.head",
          "snapshot-0000000000000007.snap");

  private GoldenFiles() {}

  static JournalOptions options(Path directory) {
    return new JournalOptions(directory, 4096, 1024, 0, 0, false);
  }

  /** A disk in memory with the committed files. */
  static MemoryDisk versionOne() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    for (String name : NAMES) {
      try (InputStream in = GoldenFiles.class.getResourceAsStream("/golden/v1/" + name)) {
        disk.put(Written.DIRECTORY.resolve(name), in.readAllBytes());
      }
    }
    return disk;
  }

  /** Writes the directory named by the argument. */
  public static void main(String[] arguments) {
    JournalOptions options = options(Path.of(arguments[0]));
    try (Journal journal = Journal.open(options, Disk.real())) {
      journal.start(new Heard());
      for (int i = 0; i < 9; i++) {
        Written.write(journal, 4);
      }
      try (var snapshot = journal.snapshotAt(SNAPSHOT_POSITION)) {
        for (int i = 1; i <= SNAPSHOT_RECORDS; i++) {
          byte[] bytes = Written.payload(i);
          snapshot.append(Written.time(i), i, bytes, 0, bytes.length);
        }
        snapshot.commit();
      }
    }
    Journal.open(options, Disk.real()).close();
  }
}
