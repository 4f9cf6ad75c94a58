package io.agentmesh.ledger.log;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the files of a log, and remembers which of them are not durable yet. */
final class LedgerFiles {
  private static final String BESIDE = ".new";

  private final LedgerStore store;
  private final Set<String> unsynced = new LinkedHashSet<>();
  private final Map<String, String> beside = new LinkedHashMap<>();

  LedgerFiles(LedgerStore store) {
    this.store = store;
  }

  void write(String path, byte[] bytes) throws IOException {
    store.write(path, bytes);
    unsynced.add(path);
  }

  /** Writes a file unless it stands there already; a whole other one is written over. */
  void complete(String path, byte[] bytes) throws IOException {
    if (Arrays.equals(store.read(path), bytes)) {
      unsynced.add(path);
    } else {
      write(path, bytes);
    }
  }

  /**
   * Writes a file that a published checkpoint may need. Another one that stands in its place is
   * kept, as it may be evidence, until {@link #settle} is told that all is well.
   */
  void completeBeside(String path, byte[] bytes) throws IOException {
    byte[] standing = store.read(path);
    if (standing == null || Arrays.equals(standing, bytes)) {
      complete(path, bytes);
    } else {
      store.write(path + BESIDE, bytes);
      beside.put(path + BESIDE, path);
    }
  }

  /** Puts what was written beside in its place. */
  void settle() throws IOException {
    for (Map.Entry<String, String> move : beside.entrySet()) {
      store.rename(move.getKey(), move.getValue());
      unsynced.add(move.getValue());
    }
    beside.clear();
  }

  /** Puts a checkpoint in its place, whole. */
  void checkpoint(SignedCheckpoint checkpoint) throws IOException {
    String path = LogFile.CHECKPOINT.path();
    write(path, checkpoint.encode());
  }

  void delete(Collection<LogFile> files) throws IOException {
    for (LogFile file : files) {
      store.delete(file.path());
      unsynced.remove(file.path());
    }
  }

  /** Deletes partial files between two sizes that a crash has left and neither of them needs. */
  void sweep(long from, long to) throws IOException {
    Set<String> needed = new HashSet<>();
    OpenRows.partials(from).forEach(f -> needed.add(f.path()));
    OpenRows.partials(to).forEach(f -> needed.add(f.path()));
    for (int level = 0; Tile.count(level, to) > 0; level++) {
      long last = Tile.count(level, to) / Tile.WIDTH;
      for (long i = Tile.count(level, from) / Tile.WIDTH; i <= last; i++) {
        sweep(new Tile(level, i, Tile.WIDTH).path(), needed);
        if (level == 0) {
          sweep(new Bundle(i, Tile.WIDTH).path(), needed);
        }
      }
    }
  }

  private void sweep(String row, Set<String> needed) throws IOException {
    for (String width : List.copyOf(store.list(row + ".p"))) {
      String path = row + ".p/" + width;
      if (!needed.contains(path)) {
        store.delete(path);
        unsynced.remove(path);
      }
    }
  }

  /** Makes everything durable that was written since the last time. */
  void sync() throws IOException {
    Set<String> directories = new LinkedHashSet<>();
    for (String path : unsynced) {
      store.sync(path);
      for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        directories.add(path.substring(0, at));
      }
    }
    for (String directory : directories) {
      store.syncDirectory(directory);
    }
    store.syncDirectory("");
    unsynced.clear();
  }

  boolean synced() {
    return unsynced.isEmpty();
  }
}
