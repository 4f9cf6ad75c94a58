package io.agentmesh.server.seal;

import io.agentmesh.sealing.KeyRing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Copies of the file of data keys, which a running node may write meanwhile. */
public final class KeysCopy {
  private static final int TRIES = 10;

  private KeysCopy() {}

  /**
   * Copies the file, if it is there and differs from the copy, so that only its owner can read it.
   * The copy has every key that was durable when this began, and is whole at any time.
   */
  public static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    byte[] bytes = whole(from);
    if (Files.exists(to) && Arrays.equals(Files.readAllBytes(to), bytes)) {
      return;
    }
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, bytes);
    sync(fresh);
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(to.resolveSibling("."));
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Reads again what was replaced while it was read. */
  private static byte[] whole(Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = Files.readAllBytes(file);
      if (KeyRing.isWhole(bytes)) {
        return bytes;
      }
    }
    throw new IOException(file + " is damaged: put it back from a backup");
  }
}
