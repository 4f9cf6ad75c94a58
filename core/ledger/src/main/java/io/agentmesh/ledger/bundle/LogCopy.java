package io.agentmesh.ledger.bundle;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Copies a log as one of its checkpoints has it, while it may grow: the checkpoint, every tile and
 * every bundle of entries that is kept, each in the width that the checkpoint needs. Nothing is
 * verified, and one file at a time is in memory.
 */
public final class LogCopy {
  /** Where the files of a copy go, in the paths of C2SP tlog-tiles. */
  @FunctionalInterface
  public interface Target {
    /** Takes a file; it comes once. */
    void take(String path, byte[] bytes) throws IOException;
  }

  private LogCopy() {}

  /**
   * Copies the log.
   *
   * @throws LedgerDamagedException when a tile is missing, or a file is none of a log
   */
  public static void write(LogSource source, SignedCheckpoint checkpoint, Target target)
      throws IOException {
    LogReader reader = new LogReader(source);
    long size = checkpoint.checkpoint().size();
    target.take(LogFile.CHECKPOINT.path(), checkpoint.note().encode());
    for (int level = 0; Tile.count(level, size) > 0; level++) {
      long index = 0;
      for (Tile tile = Tile.in(size, level, 0); tile != null; tile = Tile.in(size, level, index)) {
        byte[] bytes = read(reader, tile);
        if (bytes == null) {
          throw damaged(tile, "It is missing.");
        }
        target.take(tile.path(), bytes);
        index++;
      }
    }
    long index = 0;
    for (Bundle bundle = Bundle.in(size, 0); bundle != null; bundle = Bundle.in(size, index)) {
      byte[] bytes = read(reader, bundle);
      if (bytes != null) {
        target.take(bundle.path(), bytes);
      }
      index++;
    }
  }

  private static byte @Nullable [] read(LogReader reader, LogFile file) throws IOException {
    try {
      return reader.read(file);
    } catch (MalformedException e) {
      throw damaged(file, e.sentence());
    }
  }

  private static LedgerDamagedException damaged(LogFile file, String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(file.path(), sentence));
  }
}
