package io.agentmesh.server.seal;

import io.agentmesh.sealing.KeyRing;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private static final int BLOCK = 8192;

  private KeysCopy() {}

  /**
   * Copies the file, if it is there and differs from the copy, which is written over, so that only
   * its owner can read it. The copy has every key that was durable when this began, and is whole at
   * any time.
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
    if (Files.exists(to)) {
      try (FileChannel before = FileChannel.open(to, StandardOpenOption.WRITE)) {
        replace(fresh, to);
        overwrite(before);
      }
    } else {
      replace(fresh, to);
    }
  }

  private static void replace(Path fresh, Path to) throws IOException {
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(to.resolveSibling("."));
  }

  /** The copy before may hold keys that were destroyed since. */
  private static void overwrite(FileChannel channel) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
    for (long at = 0; at < channel.size(); at += BLOCK) {
      zeros.clear().limit((int) Math.min(BLOCK, channel.size() - at));
      while (zeros.hasRemaining()) {
        channel.write(zeros, at + zeros.position());
      }
    }
    channel.force(true);
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
