package io.agentmesh.server.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return KeyFile.read(file);
      }
      if (needed && !Files.exists(file)) {
        throw new IllegalStateException(
            file
                + " is missing, and agents have webhooks whose secrets come from it. Put it back"
                + " from a copy or a backup; or make an empty file of that name to have a new key"
                + " made, and then rotate the secret of every webhook");
      }
      return KeyFile.make(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the key of webhooks " + file, e);
    }
  }
}
