package io.agentmesh.ledger.log;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.Subtree;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a ledger was when it was left, and refuses what it can not have been. */
final class Opening {
  private final LedgerStore store;
  private final LogReader reader;
  private final String origin;
  private final SigningKey key;

  Opening(LedgerStore store, String origin, SigningKey key) {
    this.store = store;
    this.reader = new LogReader(store);
    this.origin = origin;
    this.key = key;
  }

  /** The durable mark; a directory that never had a ledger gets one. */
  Mark mark() throws IOException {
    Mark mark = Mark.read(store, origin);
    if (mark != null) {
      return mark;
    }
    if (store.read(LogFile.CHECKPOINT.path()) != null || !store.list("tile").isEmpty()) {
      throw damaged(Mark.NAME, "The mark is missing, but the log has files.");
    }
    Mark first = new Mark(origin, 0, Hash.OF_NOTHING);
    first.write(store);
    return first;
  }

  /** The right edge at a size, whose root must be this one. */
  RightEdge edge(long size, Hash root) {
    RightEdge edge = RightEdge.of(size, new TiledTree(reader, size), new TreeHasher());
    if (!edge.root().equals(root)) {
      String sentence =
          "The tiles give the root " + edge.root() + " at size " + size + ", not " + root + ".";
      throw damaged("tile", sentence);
    }
    return edge;
  }

  /** The last entry at the mark, which must be the one in the tree; null for none. */
  byte @Nullable [] lastEntry(Mark mark) throws IOException {
    long last = mark.size() - 1;
    if (last < 0) {
      return null;
    }
    TiledTree tree = new TiledTree(reader, mark.size());
    Hash leaf = tree.of(new Subtree(0, last));
    if (!InclusionProof.of(last, mark.size(), tree).proves(leaf, mark.root())) {
      Tile tile = Objects.requireNonNull(Tile.in(mark.size(), 0, last / Tile.WIDTH));
      throw damaged(tile.path(), "The tile is not the one in the tree.");
    }
    Bundle bundle = Objects.requireNonNull(Bundle.in(mark.size(), last / Tile.WIDTH));
    try {
      EntryBundle entries = reader.bundle(bundle);
      if (entries == null) {
        throw damaged(bundle.path(), "The bundle is missing.");
      }
      int at = bundle.width() - 1;
      if (!entries.hash(at, new TreeHasher()).equals(leaf)) {
        throw damaged(bundle.path(), "Entry " + last + " is not the one in its tile.");
      }
      return entries.entry(at);
    } catch (MalformedException e) {
      throw damaged(bundle.path(), e.sentence());
    }
  }

  /**
   * The checkpoint that stands, or null when there is none that counts: it was never written, or
   * the crash of the machine that tore it took away nothing below the mark.
   */
  @Nullable SignedCheckpoint checkpoint(Mark mark) throws IOException {
    String path = LogFile.CHECKPOINT.path();
    byte[] bytes = store.read(path);
    if (bytes == null) {
      if (mark.size() > 0) {
        throw damaged(path, "The checkpoint is missing, but the mark says that there was one.");
      }
      return null;
    }
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.parse(bytes);
    } catch (MalformedException e) {
      return null;
    }
    Checkpoint checkpoint = signed.checkpoint();
    boolean ours = signed.judge(List.of(key.verifier())).include(key.verifier());
    if (!checkpoint.origin().equals(origin) || !ours) {
      throw new LedgerDamagedException(
          new LedgerDamage(
              path,
              "The checkpoint is of the log "
                  + checkpoint.origin()
                  + " or not signed by the key "
                  + key
                  + ".",
              "Give the key that signed it, or put back the checkpoint that was signed."));
    }
    if (checkpoint.size() < mark.size()) {
      String sentence =
          "The checkpoint has size " + checkpoint.size() + ", the mark " + mark.size() + ".";
      throw damaged(path, sentence);
    }
    return signed;
  }

  private static LedgerDamagedException damaged(String file, String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(file, sentence));
  }
}
