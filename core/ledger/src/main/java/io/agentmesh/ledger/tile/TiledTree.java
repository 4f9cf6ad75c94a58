package io.agentmesh.ledger.tile;

import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.Subtree;
import io.agentmesh.ledger.merkle.SubtreeHashes;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The tree of a log at a size, as its tiles have it; nothing of it is verified. It keeps the tiles
 * that it read, so it is meant for one proof or a few. Used by one thread at a time.
 *
 * <p>A missing or malformed tile is a {@link LedgerDamagedException}, a failure to read an {@link
 * UncheckedIOException}.
 */
public final class TiledTree implements SubtreeHashes {
  private final LogReader reader;
  private final long size;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile, TileHashes> read = new HashMap<>();

  /** The tree of a log when it had so many entries. */
  public TiledTree(LogReader reader, long size) {
    this.reader = reader;
    this.size = size;
  }

  @Override
  public Hash of(Subtree subtree) {
    Tile tile = Tile.holding(subtree, size);
    int levels = subtree.level() % Tile.HEIGHT;
    int from = (int) (subtree.index() << levels) & (Tile.WIDTH - 1);
    return read.computeIfAbsent(tile, this::hashes).over(from, levels, hasher);
  }

  private TileHashes hashes(Tile tile) {
    try {
      TileHashes hashes = reader.tile(tile);
      if (hashes != null) {
        return hashes;
      }
    } catch (MalformedException e) {
      throw damaged(tile, e.sentence());
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + tile.path(), e);
    }
    throw damaged(tile, "The tile is missing.");
  }

  private static LedgerDamagedException damaged(Tile tile, String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(tile.path(), sentence));
  }
}
