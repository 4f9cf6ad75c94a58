package io.agentmesh.server.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A file of 32 secret bytes in hexadecimal, which only its owner can read. */
public final class KeyFile {
  private static final int KEY_BYTES = 32;

  private KeyFile() {}

  /** Makes a key of random bytes and writes it. */
  public static byte[] make(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    write(file, key);
    return key;
  }

  /** Whether the file holds a key. */
  public static boolean isKey(Path file) {
    try {
      read(file);
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  /** The key in the file; what the file holds instead is never said. */
  public static byte[] read(Path file) throws IOException {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no key: put it back from a copy", e);
    }
    throw new IllegalStateException(file + " holds no key: put it back from a copy");
  }

  /** Writes a file that only its owner can read, whole or not at all. */
  static void write(Path file, byte[] key) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      String text = HexFormat.of().formatHex(key) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
