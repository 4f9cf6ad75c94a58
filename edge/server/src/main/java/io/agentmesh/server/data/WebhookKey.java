package io.agentmesh.server.data;

import io.agentmesh.http.push.SigningSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * The key that the secrets of webhooks are derived from: 32 random bytes in {@code webhook.key}, in
 * hexadecimal, which only their owner can read. It is made on the first start. Where webhooks exist
 * and it is missing nothing is made: receivers would refuse all that is signed by another.
 */
public final class WebhookKey {
  private WebhookKey() {}

  /** Reads the key, or makes it. */
  public static byte[] readOrMake(Path file, boolean needed) {
    try {
      if (Files.exists(file) && Files.size(file) > 0) {
        return read(file);
      }
      if (needed && !Files.exists(file)) {
        throw new IllegalStateException(
            file
                + " is missing, and agents have webhooks whose secrets come from it. Put it back"
                + " from a copy or a backup; or make an empty file of that name to have a new key"
                + " made, and then rotate the secret of every webhook");
      }
      byte[] key = new byte[SigningSecrets.KEY_BYTES];
      new SecureRandom().nextBytes(key);
      write(file, key);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the key of webhooks " + file, e);
    }
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

  private static byte[] read(Path file) throws IOException {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == SigningSecrets.KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no key: put it back from a copy", e);
    }
    throw new IllegalStateException(file + " holds no key: put it back from a copy");
  }

  /** Writes a file that only its owner can read, whole or not at all. */
  public static void write(Path file, byte[] key) throws IOException {
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
