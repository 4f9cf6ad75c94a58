package io.agentmesh.server.seal;

import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.sealing.KeyRing;
import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import io.agentmesh.sealing.kek.KeyStoreKeys;
import io.agentmesh.sealing.kek.KeyText;
import io.agentmesh.sealing.kek.VaultTransitKeys;
import io.agentmesh.server.config.seal.EncryptionConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the data keys of a node. On the first start they are made, and the key that they are kept
 * under with them, unless it is elsewhere. Where one of the two is missing nothing is made: what
 * was sealed could not be read any more.
 */
public final class NodeSealing {
  private static final String BEGIN = "begin";

  private NodeSealing() {}

  /**
   * The keys.
   *
   * @param used whether the journal holds anything
   */
  public static Sealing open(DataDirectory data, EncryptionConfig config, boolean used) {
    Path file = data.dataKeys();
    if (!config.on()) {
      if (Files.exists(file)) {
        throw new IllegalStateException(
            file
                + " is there, so what this node holds is sealed: encryption.at-rest can not be"
                + " switched off");
      }
      return Sealing.NONE;
    }
    try {
      boolean begin = Files.exists(file) && isBegin(file);
      boolean there = Files.exists(file) && !begin;
      Path own = ownKey(data, config);
      boolean keyThere = own == null || Files.exists(own);
      if (there && !keyThere) {
        throw new IllegalStateException(
            own
                + " is missing, and the data keys in "
                + file
                + " are kept under the key in it. Put it back from a copy: nothing that was sealed"
                + " can be read without it");
      }
      if (!there && !begin && used && keyThere) {
        throw new IllegalStateException(
            file
                + " is missing, and what this node holds may be sealed with the keys in it. Put it"
                + " back from a backup; or, when nothing here was ever sealed, make a file of that"
                + " name that holds the word begin");
      }
      if (begin) {
        Files.delete(file);
      }
      if (own != null && !keyThere) {
        KeyFile.make(own);
      }
      return KeyRing.open(file, keys(data, config));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data keys of " + data.root(), e);
    }
  }

  /** Whether the operator says that keys are to be made. */
  private static boolean isBegin(Path file) throws IOException {
    return Files.size(file) <= BEGIN.length() + 2
        && Files.readString(file, StandardCharsets.ISO_8859_1).strip().equals(BEGIN);
  }

  /** Lets go of them. */
  public static void close(Sealing sealing) {
    if (sealing instanceof KeyRing ring) {
      ring.close();
    }
  }

  /** The keys that data keys are kept under. */
  public static KeyEncryptionKeys keys(DataDirectory data, EncryptionConfig config)
      throws IOException {
    if (config.vault() != null) {
      return VaultTransitKeys.open(config.vault());
    }
    EncryptionConfig.Keystore keystore = config.keystore();
    if (keystore != null) {
      return KeyStoreKeys.read(keystore.file(), keystore.passwordFile(), keystore.alias());
    }
    Path own = ownKey(data, config);
    return own == null ? KeyText.parse("encryption.key", config.key()) : KeyText.ofFile(own);
  }

  /** The file of the key, or null when it is in no file of its own. */
  private static @Nullable Path ownKey(DataDirectory data, EncryptionConfig config) {
    if (config.vault() != null || config.keystore() != null || !config.key().isEmpty()) {
      return null;
    }
    Path file = config.file();
    return file == null ? data.encryptionKey() : file;
  }
}
