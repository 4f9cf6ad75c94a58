package io.agentmesh.server.backup;

import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a backup is, in {@code manifest.json}.
 *
 * @param formatVersion of the backup's layout
 * @param journalFormat of the files in it
 * @param release that made it
 * @param createdAt when
 * @param epoch start epoch of the node
 * @param firstPosition position of the first record in it
 * @param earliest the first position that it can be restored to: where its snapshot is whole
 * @param position position of the last one: the state of the backup
 * @param lastRecordAt time of the last one
 * @param snapshot name of the snapshot's file, null when the records begin with the first ever
 */
public record Manifest(
    int formatVersion,
    int journalFormat,
    String release,
    Instant createdAt,
    long epoch,
    long firstPosition,
    long earliest,
    long position,
    Instant lastRecordAt,
    @Nullable String snapshot) {
  /** The layout that this release writes, and the latest that it reads. */
  static final int VERSION = 1;

  private static final String NAME = "manifest.json";

  /** Checks that it is whole. */
  public Manifest {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(lastRecordAt, "lastRecordAt");
    if (firstPosition < 1 || position < firstPosition - 1) {
      throw new IllegalArgumentException("positions " + firstPosition + " to " + position);
    }
  }

  static Manifest read(Path backup) {
    Path file = backup.resolve(NAME);
    try {
      @Nullable Manifest manifest =
          WireJson.tolerant().readValue(Files.readAllBytes(file), Manifest.class);
      if (manifest == null) {
        throw unreadable(file);
      }
      if (manifest.formatVersion() > VERSION) {
        throw new BackupUnusable(
            file,
            "format version " + manifest.formatVersion() + " is newer than " + VERSION,
            "use the release that made the backup, or a newer one");
      }
      return manifest;
    } catch (IOException | JacksonException e) {
      throw unreadable(file);
    }
  }

  private static BackupUnusable unreadable(Path file) {
    return new BackupUnusable(
        file, "it is missing or can not be read", "name the directory of a backup");
  }

  void write(Path backup) throws IOException {
    Files.write(
        backup.resolve(NAME),
        WireJson.strict().writerWithDefaultPrettyPrinter().writeValueAsBytes(this),
        StandardOpenOption.CREATE_NEW);
  }
}
