package io.agentmesh.server.backup;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.export.RecordFile;
import io.agentmesh.journal.export.RecordFiles;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.server.backup.Restoring.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Finds and verifies what an archive holds behind a backup. Changes nothing. */
final class ArchiveCheck {
  private ArchiveCheck() {}

  /**
   * The archive's files that a restore needs, each record of which was read once; empty when the
   * backup itself holds what is wanted.
   */
  static List<RecordFile> behind(Wish wish, Manifest manifest) {
    Path archive = wish.archive();
    long end = manifest.position();
    boolean within = wish.until().isBefore(end, manifest.lastRecordAt());
    List<RecordFile> files = List.of();
    if (archive != null && !within) {
      if (!Files.isDirectory(archive)) {
        throw new BackupUnusable(
            archive, "there is no such directory", "name the directory of the archive");
      }
      files = RecordFiles.from(BackupCheck.list(archive), end + 1);
      if (!files.isEmpty()) {
        refuseOther(wish, manifest, archive);
        verify(archive, files, end + 1);
        end = files.getLast().last();
      }
    }
    if (wish.until() instanceof Until.Position(long position) && position > end) {
      throw new BackupUnusable(
          archive == null ? wish.backup() : archive,
          "it goes on to position " + end + " without a gap, and " + position + " is wanted",
          "name the archive that holds it, or an earlier position");
    }
    return files;
  }

  /** The highest start epoch that the files tell of, 0 when there are none. */
  static long epoch(List<RecordFile> files) throws IOException {
    return files.isEmpty() ? 0 : RecordFiles.epoch(Disk.real(), files.getLast());
  }

  /** Where both hold the backup's last record it must be the same one. */
  private static void refuseOther(Wish wish, Manifest manifest, Path archive) {
    long last = manifest.position();
    List<RecordFile> holding = RecordFiles.from(BackupCheck.list(archive), last);
    if (holding.isEmpty()) {
      return;
    }
    try (JournalCursor own = BackupCheck.open(BackupCheck.files(wish.backup(), manifest), last);
        JournalCursor archived = BackupCheck.open(holding, last)) {
      boolean same =
          own.next()
              && archived.next()
              && own.timeMicros() == archived.timeMicros()
              && Arrays.equals(own.payload(), archived.payload());
      if (!same) {
        throw new BackupUnusable(
            archive,
            "its record " + last + " is not that of the backup: it is of another history",
            "name the archive of the node that made the backup");
      }
    } catch (JournalDamagedException e) {
      throw BackupCheck.unusable(e);
    }
  }

  private static void verify(Path archive, List<RecordFile> files, long from) {
    try (JournalCursor cursor = BackupCheck.open(files, from)) {
      while (cursor.next()) {
        BackupCheck.decode(archive, cursor);
      }
    } catch (JournalDamagedException e) {
      throw BackupCheck.unusable(e);
    }
  }
}
