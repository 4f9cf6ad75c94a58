package io.agentmesh.server.config;

import java.nio.file.Path;
import java.util.List;

/** The samples of backups. */
final class BackupSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "backup.directory",
              "/srv/backups",
              Path.of("/srv/backups"),
              c -> c.backup().directory(),
              ""),
          Sample.of(
              "backup.max-rate", "8MiB", 8L << 20, c -> c.backup().maxRate(), "1023KiB", "17GiB"));

  private BackupSamples() {}
}
