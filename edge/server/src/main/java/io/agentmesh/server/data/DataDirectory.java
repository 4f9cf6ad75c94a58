package io.agentmesh.server.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a node keeps what is durable: {@code journal/}, {@code projection/}, {@code ledger/},
 * {@code alerts.db}, {@code admin.key}, {@code webhook.key}, {@code ledger.key}, {@code data-keys},
 * {@code encryption.key}.
 */
public record DataDirectory(Path root) {
  /** Makes the directory, readable by its owner alone, unless it is there. */
  public static DataDirectory open(Path root) {
    DataDirectory data = new DataDirectory(root.toAbsolutePath().normalize());
    if (Files.exists(data.restoring())) {
      throw new IllegalStateException(
          "the restore into "
              + data.root()
              + " was interrupted: delete the directory and restore again");
    }
    try {
      Path parent = data.root().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      create(data.root());
      create(data.journal());
      create(data.root().resolve("projection"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + data.root(), e);
    }
    return data;
  }

  /** Makes a directory that only its owner can read, unless it is there. */
  public static void create(Path directory) throws IOException {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** The journal's directory. */
  public Path journal() {
    return root.resolve("journal");
  }

  /** What is to become the journal while a restore writes it. */
  public Path restoring() {
    return root.resolve("journal.restoring");
  }

  /** The projection's database file. */
  public Path projection() {
    return root.resolve("projection").resolve("mesh.db");
  }

  /** The file of the key that the secrets of webhooks come from. */
  public Path webhookKey() {
    return root.resolve("webhook.key");
  }

  /** The database of alerts and what waits for their channels. */
  public Path alerts() {
    return root.resolve("alerts.db");
  }

  /** The directory of the ledgers. */
  public Path ledger() {
    return root.resolve("ledger");
  }

  /** The directory of ledgers that were closed by a restore, each time in one of their own. */
  public Path closedLedgers() {
    return root.resolve("ledger-closed");
  }

  /** The file of the key that signs the ledgers. */
  public Path ledgerKey() {
    return root.resolve("ledger.key");
  }

  /** What this node has seen of the logs that it is a witness of. */
  public Path witness() {
    return root.resolve("witness");
  }

  /** The file of the key that it signs with as a witness. */
  public Path witnessKey() {
    return root.resolve("witness.key");
  }

  /** The file of the keys that data is sealed with. */
  public Path dataKeys() {
    return root.resolve("data-keys");
  }

  /** The file of the key that those are kept under, unless it is elsewhere. */
  public Path encryptionKey() {
    return root.resolve("encryption.key");
  }

  /** The file of the first admin key. */
  public Path adminKey() {
    return root.resolve("admin.key");
  }
}
