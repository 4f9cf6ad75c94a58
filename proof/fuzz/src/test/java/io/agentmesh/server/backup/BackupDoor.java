package io.agentmesh.server.backup;

import java.nio.file.Path;

/** Reads a backup's papers as a restore does. */
public final class BackupDoor {
  private BackupDoor() {}

  /** A manifest is whole or the backup is unusable. */
  public static void manifest(Path backup) {
    try {
      Manifest manifest = Manifest.read(backup);
      boolean whole =
          manifest.release() != null
              && manifest.createdAt() != null
              && manifest.lastRecordAt() != null
              && manifest.firstPosition() >= 1
              && manifest.position() >= manifest.firstPosition() - 1;
      if (!whole) {
        throw new AssertionError("taken for a manifest: " + manifest);
      }
    } catch (BackupUnusable refused) {
      if (refused.remedy().isEmpty()) {
        throw new AssertionError(refused);
      }
    }
  }

  /** An end that is taken can be compared with every record. */
  public static void until(String text) {
    try {
      if (Until.parse(text) instanceof Until.Time(var time)
          && Until.micros(time) == Long.MIN_VALUE) {
        throw new AssertionError("no record can be that old");
      }
    } catch (IllegalArgumentException refused) {
      if (refused.getMessage() == null) {
        throw new AssertionError(refused);
      }
    }
  }
}
