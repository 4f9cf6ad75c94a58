package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Closes the ledgers of a backup and begins their successors: the mesh that is restored may go
 * another way than the one that the old logs are of. Every checkpoint of a new log names the last
 * one of the old log.
 */
public final class LedgerSuccession {
  private LedgerSuccession() {}

  /**
   * Puts the copied ledgers beside new ones.
   *
   * @param restored the last position of the journal that was restored from before; the new logs
   *     begin behind it, or behind what the old ones had
   */
  public static void begin(CopiedLedgers copied, DataDirectory data, long restored)
      throws IOException {
    String origin = copied.origin();
    String id = origin.substring(origin.lastIndexOf('/') + 1);
    if (!id.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IOException("the copy of the ledgers names no origin");
    }
    Path closed = data.closedLedgers().resolve(id);
    DataDirectory.create(data.closedLedgers());
    DataDirectory.create(closed);
    copied.unpack(closed);
    Path fresh = data.ledger().resolveSibling("ledger.new");
    DataDirectory.create(fresh);
    int name = origin.lastIndexOf('/');
    NodeLedgers.writeOrigin(fresh, name < 0 ? "agentmesh" : origin.substring(0, name));
    for (Map.Entry<String, Checkpoint> each : copied.checkpoints().entrySet()) {
      Checkpoint last = each.getValue();
      Path file = fresh.resolve(each.getKey() + LedgerHome.PREDECESSOR);
      Files.writeString(file, last.origin() + " " + last.size() + " " + last.root() + "\n");
      NodeLedgers.sync(file);
    }
    new DurablePosition(LedgerStore.in(fresh)).write(Math.min(copied.position(), restored));
    Files.move(fresh, data.ledger(), StandardCopyOption.ATOMIC_MOVE);
  }
}
