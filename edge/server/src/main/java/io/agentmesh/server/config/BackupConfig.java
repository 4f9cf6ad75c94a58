package io.agentmesh.server.config;

import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;

/**
 * How backups are made.
 *
 * @param directory below which each has a directory of its own
 * @param maxRate bytes a second that the copying may read and write
 */
public record BackupConfig(Path directory, long maxRate) {
  static BackupConfig from(Settings s) {
    return new BackupConfig(
        s.path(
            "backup.directory",
            Path.of("agentmesh-backups"),
            "Directory below which backups are made; best on another disk."),
        s.bytes(
            "backup.max-rate",
            64L << 20,
            1L << 20,
            16L << 30,
            "Bytes a second that a backup may copy."));
  }
}
