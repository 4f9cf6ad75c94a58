package io.agentmesh.server.ledger;

import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.witness.StoredWitnessMemory;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.server.config.LedgerConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This node as a witness of other logs: its key {@code witness.key} and its memory {@code witness/}
 * lie in the data directory. A memory without its key, or a key without its memory, is refused: the
 * one would forget what the other signed.
 */
public final class NodeWitness {
  private NodeWitness() {}

  /** The witness that the node is told to be, or null. */
  public static @Nullable Witness of(DataDirectory data, LedgerConfig.Watching watching) {
    return watching.logs() == null ? null : open(data, watching.name(), watching.logs());
  }

  /**
   * The witness, begun on the first start.
   *
   * @param name name of the witness, which its signatures bear
   * @param logs file with the keys of the logs that it watches
   */
  public static Witness open(DataDirectory data, String name, Path logs) {
    try {
      WatchedLogs watched = new WatchedLogs(logs);
      Path key = data.witnessKey();
      Path memory = data.witness();
      if (Files.exists(key) != Files.isDirectory(memory)) {
        throw new IllegalStateException(
            "of "
                + key
                + " and "
                + memory
                + " one is missing: put it back from a copy, or delete the other and begin as"
                + " another witness");
      }
      if (!Files.exists(key)) {
        DataDirectory.create(memory);
        NodeLedgers.sync(data.root());
        KeyFile.make(key);
        NodeLedgers.sync(data.root());
      }
      return new Witness(
          new CosigningKey(name, KeyFile.read(key)),
          watched,
          new StoredWitnessMemory(LedgerStore.in(memory)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be a witness of the logs in " + logs, e);
    }
  }
}
