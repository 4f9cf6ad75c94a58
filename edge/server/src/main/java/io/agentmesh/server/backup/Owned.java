package io.agentmesh.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories and files that only their owner can read. */
final class Owned {
  private Owned() {}

  /** Copies a file, if it is there, so that only its owner can read it. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    Files.createFile(
        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(to, Files.readAllBytes(from));
    Checksums.sync(to);
  }

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
