package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.journal.Journal;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The ledgers in a data directory: {@code ledger/}, with the file {@value LedgerHome#ORIGIN} that
 * says what the origins of the logs begin with, and the key that signs them, {@code ledger.key}.
 * Both are made on the first start and never anew by themselves: who holds an old checkpoint would
 * see two logs.
 */
public final class NodeLedgers {
  private static final int ID_BYTES = 8;

  private NodeLedgers() {}

  /**
   * The home of the ledgers, made if there is none.
   *
   * @param name what the origins begin with on the first start; random digits follow
   * @throws IllegalStateException when there is a key without ledgers or ledgers without a key
   */
  public static LedgerHome open(DataDirectory data, String name) {
    Path directory = data.ledger();
    Path key = data.ledgerKey();
    try {
      boolean kept = Files.isDirectory(directory);
      if (kept && !Files.exists(key)) {
        throw new IllegalStateException(
            key + " is missing, the key that signs the ledgers: put it back from a copy");
      }
      if (!kept) {
        begin(directory, key, name);
      }
      byte[] seed = KeyFile.read(key);
      return new LedgerHome(LedgerStore.in(directory), origin(directory), seed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the ledgers in " + directory, e);
    }
  }

  /**
   * Who keeps the ledgers of that home, not started yet.
   *
   * @throws IllegalStateException when ledgers and journal do not belong together, or the ledgers
   *     are damaged, with their directory
   */
  public static LedgerFeed feed(
      DataDirectory data, LedgerHome home, Journal journal, LedgerOptions options) {
    try {
      return new LedgerFeed(journal, home, options);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new IllegalStateException(data.ledger() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The directory gets its name last; one that was being made when a node ended is gone on with.
   */
  private static void begin(Path directory, Path key, String name) throws IOException {
    Path fresh = directory.resolveSibling("ledger.new");
    if (Files.exists(key) && !Files.exists(fresh)) {
      throw new IllegalStateException(
          directory
              + " is missing, and its key is there: put the directory back from a copy. To begin"
              + " new ledgers instead, which auditors will see as other logs, delete "
              + key);
    }
    DataDirectory.create(fresh);
    sync(directory.resolveSibling(""));
    if (!Files.exists(key)) {
      KeyFile.make(key);
    }
    writeOrigin(fresh, name);
    sync(fresh);
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    sync(directory.resolveSibling(""));
  }

  /** Writes what the origins of new logs begin with: the name and random digits. */
  static void writeOrigin(Path directory, String name) throws IOException {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    Path origin = directory.resolve(LedgerHome.ORIGIN);
    Files.writeString(origin, name + "/" + HexFormat.of().formatHex(id) + "\n");
    sync(origin);
  }

  static void sync(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      file.force(true);
    }
  }

  /** What the origins of the logs in a directory begin with. */
  static String origin(Path directory) throws IOException {
    Path file = directory.resolve(LedgerHome.ORIGIN);
    String origin = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (origin.isEmpty() || !origin.matches("[!-*,-~]+")) {
      throw new IllegalStateException(file + " says no origin: put it back from a copy");
    }
    return origin;
  }
}
