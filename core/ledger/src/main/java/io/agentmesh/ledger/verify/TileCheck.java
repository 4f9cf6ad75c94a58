package io.agentmesh.ledger.verify;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TileHashes;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds tiles against what is below them, entries, and above them, a tile of the next level. Used
 * by one thread at a time; each thread has its own.
 */
final class TileCheck {
  private final LogReader reader;
  private final long size;
  private final long minimum;
  private final Faults faults;
  private final AtomicLong entries;
  private final MissingBundles missing;
  private final TreeHasher hasher = new TreeHasher();
  private @Nullable Tile aboveTile;
  private @Nullable TileHashes aboveHashes;

  TileCheck(
      LogReader reader,
      long size,
      long minimum,
      Faults faults,
      AtomicLong entries,
      MissingBundles missing) {
    this.reader = reader;
    this.size = size;
    this.minimum = minimum;
    this.faults = faults;
    this.entries = entries;
    this.missing = missing;
  }

  /** A tile of a level, with its entries when that is level 0. */
  void check(int level, long index) throws IOException {
    Tile tile = Objects.requireNonNull(Tile.in(size, level, index));
    TileHashes hashes = read(tile);
    if (level == 0) {
      entries(new Bundle(index, tile.width()), hashes);
    }
    if (hashes == null || !tile.full()) {
      return;
    }
    Hash root = hashes.over(0, Tile.HEIGHT, hasher);
    TileHashes above = above(level + 1, index / Tile.WIDTH);
    if (above != null && !above.hash((int) (index % Tile.WIDTH)).equals(root)) {
      faults.add(
          tile.path(),
          FaultKind.TILE_CHANGED,
          "Its hashes are not those of the tile of level " + (level + 1) + ".");
    }
  }

  private void entries(Bundle bundle, @Nullable TileHashes hashes) throws IOException {
    EntryBundle read;
    try {
      read = reader.bundle(bundle);
    } catch (MalformedException e) {
      faults.add(bundle.path(), FaultKind.FILE_MALFORMED, e.sentence());
      return;
    }
    if (read == null) {
      missing.add(bundle, bundle.first() + bundle.width() <= minimum);
      return;
    }
    for (int i = 0; i < read.width(); i++) {
      Hash hash = read.hash(i, hasher);
      if (hashes != null && !hash.equals(hashes.hash(i))) {
        faults.add(
            bundle.path(),
            FaultKind.ENTRY_CHANGED,
            "Entry " + (bundle.first() + i) + " is not the one whose hash is in its tile.");
      }
    }
    entries.addAndGet(read.width());
  }

  private @Nullable TileHashes above(int level, long index) throws IOException {
    Tile tile = Objects.requireNonNull(Tile.in(size, level, index));
    if (!tile.equals(aboveTile)) {
      aboveTile = tile;
      aboveHashes = quietly(tile);
    }
    return aboveHashes;
  }

  /** What is wrong with a tile above is said when it is its own turn. */
  private @Nullable TileHashes quietly(Tile tile) throws IOException {
    try {
      return reader.tile(tile);
    } catch (MalformedException e) {
      return null;
    }
  }

  private @Nullable TileHashes read(Tile tile) throws IOException {
    try {
      TileHashes hashes = reader.tile(tile);
      if (hashes == null) {
        missing(tile);
      }
      return hashes;
    } catch (MalformedException e) {
      faults.add(tile.path(), FaultKind.FILE_MALFORMED, e.sentence());
      return null;
    }
  }

  private void missing(LogFile file) {
    faults.add(file.path(), FaultKind.FILE_MISSING, "The checkpoint needs it.");
  }
}
