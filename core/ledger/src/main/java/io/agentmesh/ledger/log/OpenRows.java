package io.agentmesh.ledger.log;

import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TileHashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is not full yet at the right edge of a log: the bundle of its newest entries and a tile of
 * each level. All of it stands in the files of the newest checkpoint too, from which it is read.
 */
final class OpenRows {
  private final List<Row> tiles = new ArrayList<>();
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** The partial files of a log of a size: its bundle, and its tiles from level 0 up. */
  static List<LogFile> partials(long size) {
    List<LogFile> files = new ArrayList<>();
    Bundle bundle = Bundle.in(size, size / Tile.WIDTH);
    if (bundle != null) {
      files.add(bundle);
    }
    for (int level = 0; Tile.count(level, size) > 0; level++) {
      Tile tile = Tile.in(size, level, Tile.count(level, size) / Tile.WIDTH);
      if (tile != null) {
        files.add(tile);
      }
    }
    return files;
  }

  /**
   * Reads them for a log of a size.
   *
   * @throws LedgerDamagedException when a file is missing, malformed, or its entries are not those
   *     of its tile
   */
  static OpenRows read(LogReader reader, long size) throws IOException {
    OpenRows rows = new OpenRows();
    for (int level = 0; Tile.count(level, size) > 0; level++) {
      rows.tiles.add(new Row());
    }
    for (LogFile file : partials(size).reversed()) {
      try {
        rows.take(reader, file);
      } catch (MalformedException e) {
        throw damaged(file, e.sentence());
      }
    }
    return rows;
  }

  private void take(LogReader reader, LogFile file) throws IOException {
    if (file instanceof Tile tile) {
      TileHashes hashes = reader.tile(tile);
      if (hashes == null) {
        throw damaged(tile, "The tile is missing.");
      }
      for (int i = 0; i < tile.width(); i++) {
        tiles.get(tile.level()).add(hashes.hash(i));
      }
    } else if (file instanceof Bundle bundle) {
      EntryBundle read = reader.bundle(bundle);
      if (read == null) {
        throw damaged(bundle, "The bundle is missing.");
      }
      TreeHasher hasher = new TreeHasher();
      TileHashes hashes = TileHashes.parse(tiles.getFirst().toBytes(), bundle.width());
      for (int i = 0; i < bundle.width(); i++) {
        if (!read.hash(i, hasher).equals(hashes.hash(i))) {
          throw damaged(bundle, "Entry " + (bundle.first() + i) + " is not the one in its tile.");
        }
      }
      entries.write(read.toBytes());
    }
  }

  void entry(byte[] entry) {
    entries.write(entry.length >>> 8);
    entries.write(entry.length);
    entries.writeBytes(entry);
  }

  void hash(int level, Hash hash) {
    while (tiles.size() <= level) {
      tiles.add(new Row());
    }
    tiles.get(level).add(hash);
  }

  /** Takes the files that an entry has completed, which leave the rows. */
  @FunctionalInterface
  interface Completed {
    void file(LogFile full, byte[] bytes) throws IOException;
  }

  /** Gives away what is full in a log of a size. */
  void completed(long size, Completed completed) throws IOException {
    if (size % Tile.WIDTH == 0) {
      completed.file(new Bundle(size / Tile.WIDTH - 1, Tile.WIDTH), entries.toByteArray());
      entries.reset();
    }
    for (int level = 0; level < tiles.size(); level++) {
      Row row = tiles.get(level);
      if (row.full()) {
        long index = Tile.count(level, size) / Tile.WIDTH - 1;
        completed.file(new Tile(level, index, Tile.WIDTH), row.toBytes());
        row.clear();
      }
    }
  }

  /** The bytes of one of the partial files. */
  byte[] bytes(LogFile partial) {
    return partial instanceof Tile tile ? tiles.get(tile.level()).toBytes() : entries.toByteArray();
  }

  private static LedgerDamagedException damaged(LogFile file, String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(file.path(), sentence));
  }
}
