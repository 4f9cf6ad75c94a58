package io.agentmesh.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that only their owner can read. */
final class Owned {
  private Owned() {}

  /** Makes the directory durably unless it is there. */
  static void create(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Checksums.sync(directory.resolveSibling("."));
    }
  }
}
