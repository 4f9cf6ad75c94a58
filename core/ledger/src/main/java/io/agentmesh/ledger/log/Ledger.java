package io.agentmesh.ledger.log;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writer of one log: it appends entries to the tree, publishes checkpoints with all files that
 * they need, and signs nothing that contradicts what it remembers.
 *
 * <p>Its entries come from somewhere where they are durable already and can be told again. So
 * appending and publishing force nothing; {@link #sync} makes the files durable and sets the mark
 * from which the ledger goes on when it is opened again. What was published above the mark and is
 * told again must lead to the same roots.
 *
 * <p>It holds at most 63 hashes of the right edge and what is not full yet: up to 255 entries and
 * 255 hashes for each level of tiles. {@link #rest} gives the latter away until the next entry. It
 * holds no file open, so there is nothing to close.
 *
 * <p>Used by one thread at a time; its files may be read by others. After any exception of {@link
 * #append}, {@link #publish} or {@link #sync} it refuses everything; open it again.
 */
public final class Ledger {
  private final String origin;
  private final SigningKey key;
  private final LogReader reader;
  private final LedgerFiles files;
  private final Opening opening;
  private final Remembered remembered;
  private final TreeHasher hasher = new TreeHasher();
  private final LedgerStore store;
  private final RightEdge edge;
  private @Nullable OpenRows rows;
  private byte @Nullable [] lastEntry;
  private @Nullable SignedCheckpoint published;
  private Mark mark;
  private boolean publishedHere;
  private boolean failed;

  private Ledger(LedgerStore store, String origin, SigningKey key) throws IOException {
    this.store = store;
    this.origin = origin;
    this.key = key;
    reader = new LogReader(store);
    files = new LedgerFiles(store);
    remembered = new Remembered(origin);
    opening = new Opening(store, origin, key);
    mark = opening.mark();
    edge = opening.edge(mark.size(), mark.root());
    lastEntry = opening.lastEntry(mark);
    OpenRows.read(reader, mark.size());
    published = opening.checkpoint(mark);
    if (published != null) {
      remember(published.checkpoint());
    }
  }

  /**
   * Opens the ledger of a log at its durable mark, or begins one.
   *
   * @param origin the log's own and lasting name, the first line of its checkpoints
   * @param key signs the checkpoints; its name should be the origin
   * @throws io.agentmesh.ledger.fault.LedgerDamagedException when a file at or below the mark, or
   *     the checkpoint, is not what it must be
   * @throws io.agentmesh.ledger.fault.ContradictionException when the checkpoint says something
   *     else than the mark
   */
  public static Ledger open(LedgerStore store, String origin, SigningKey key) throws IOException {
    return new Ledger(store, origin, key);
  }

  /** Entries in the log. */
  public long size() {
    return edge.size();
  }

  /** The root of the tree over its entries. */
  public Hash root() {
    return edge.root();
  }

  /** Entries that are durable in this ledger's files. */
  public long durableSize() {
    return mark.size();
  }

  /** The newest checkpoint that was published, or null when there is none. */
  public @Nullable SignedCheckpoint checkpoint() {
    return published;
  }

  /** The last entry, or null when there is none: it tells where to go on. */
  public byte @Nullable [] lastEntry() {
    return lastEntry == null ? null : lastEntry.clone();
  }

  /**
   * Lets the ledger remember a checkpoint of this log that somebody else has seen: it signs nothing
   * before it has come to the same root at that size.
   *
   * @throws io.agentmesh.ledger.fault.ContradictionException when it has another root at that size
   * @throws IllegalStateException when the size is among entries that are not published yet
   */
  public void remember(Checkpoint checkpoint) throws IOException {
    alive();
    if (!checkpoint.origin().equals(origin)) {
      throw new IllegalArgumentException(checkpoint.origin() + " is not the log " + origin);
    }
    long size = checkpoint.size();
    if (size == edge.size()) {
      remembered.check(size, checkpoint.root(), edge.root());
    } else if (size > edge.size()) {
      remembered.add(size, checkpoint.root());
    } else if (size <= (remembered.isEmpty() ? publishedSize() : mark.size())) {
      Hash root = RightEdge.of(size, new TiledTree(reader, size), hasher).root();
      remembered.check(size, checkpoint.root(), root);
    } else {
      throw new IllegalStateException("Publish before the ledger is told of size " + size);
    }
  }

  private long publishedSize() {
    return published == null ? 0 : published.checkpoint().size();
  }

  /**
   * Appends an entry and returns its index.
   *
   * @param entry up to {@link EntryBundle#LONGEST_ENTRY} bytes, which are stored as they are
   * @throws io.agentmesh.ledger.fault.ContradictionException when the log has come to a size at
   *     which another root is remembered
   */
  public long append(byte[] entry) throws IOException {
    if (entry.length > EntryBundle.LONGEST_ENTRY) {
      throw new IllegalArgumentException("An entry has " + entry.length + " bytes");
    }
    alive();
    failed = true;
    OpenRows open = rows();
    boolean behind = !remembered.isEmpty();
    Hash leaf = hasher.leaf(entry);
    open.entry(entry);
    edge.append(
        leaf,
        (level, hash) -> {
          if (level % Tile.HEIGHT == 0) {
            open.hash(level / Tile.HEIGHT, hash);
          }
        });
    lastEntry = entry.clone();
    open.completed(
        edge.size(),
        (full, bytes) -> {
          if (behind) {
            files.completeBeside(full.path(), bytes);
          } else {
            files.write(full.path(), bytes);
          }
        });
    if (behind) {
      remembered.reached(edge);
      if (remembered.isEmpty()) {
        files.settle();
      }
    }
    failed = false;
    return edge.size() - 1;
  }

  /**
   * Signs a checkpoint of all entries and puts it in its place, behind the files that it needs. It
   * forces nothing. Partial files that neither it nor the mark needs are deleted.
   *
   * @param extensions further lines of the checkpoint, none of them empty
   */
  public Publication publish(List<String> extensions) throws IOException {
    alive();
    if (!remembered.isEmpty()) {
      return new Publication.Behind(edge.size(), remembered.largest());
    }
    failed = true;
    List<LogFile> before = OpenRows.partials(publishedSize());
    List<LogFile> now = OpenRows.partials(edge.size());
    for (LogFile file : now) {
      if (!publishedHere || !before.contains(file)) {
        files.complete(file.path(), rows().bytes(file));
      }
    }
    Checkpoint said = new Checkpoint(origin, edge.size(), edge.root(), extensions);
    SignedCheckpoint newest = published;
    if (newest == null || !newest.checkpoint().equals(said)) {
      newest = SignedCheckpoint.sign(said, key);
    }
    files.checkpoint(newest);
    published = newest;
    List<LogFile> gone = new ArrayList<>(before);
    gone.removeAll(now);
    gone.removeAll(OpenRows.partials(mark.size()));
    files.delete(gone);
    if (!publishedHere) {
      files.sweep(mark.size(), edge.size());
      publishedHere = true;
    }
    failed = false;
    return new Publication.Published(newest);
  }

  /**
   * Adds signatures of witnesses to the newest checkpoint. Returns whether they are of it; those of
   * an older one are not added.
   */
  public boolean addSignatures(SignedCheckpoint cosigned) throws IOException {
    alive();
    SignedCheckpoint newest = published;
    if (newest == null || !newest.note().text().equals(cosigned.note().text())) {
      return false;
    }
    published = newest.with(cosigned.note().signatures());
    files.checkpoint(published);
    return true;
  }

  /**
   * Makes everything that was published durable, and then the mark; this is what costs time. Does
   * nothing when nothing was published since.
   */
  public void sync() throws IOException {
    alive();
    SignedCheckpoint newest = published;
    if (newest == null || !publishedHere || files.synced()) {
      return;
    }
    failed = true;
    files.sync();
    List<LogFile> gone = OpenRows.partials(mark.size());
    Checkpoint said = newest.checkpoint();
    if (said.size() != mark.size()) {
      Mark next = new Mark(origin, said.size(), said.root());
      next.write(store);
      mark = next;
      gone.removeAll(OpenRows.partials(said.size()));
      files.delete(gone);
    }
    failed = false;
  }

  /**
   * Gives away what is in the files of the newest checkpoint too; the next entry reads it again.
   * For a log to which nothing comes. Does nothing when there are entries that are not published.
   */
  public void rest() {
    if (publishedSize() == edge.size() && remembered.isEmpty()) {
      rows = null;
    }
  }

  private OpenRows rows() throws IOException {
    OpenRows open = rows;
    if (open == null) {
      opening.edge(edge.size(), edge.root());
      open = OpenRows.read(reader, edge.size());
      rows = open;
    }
    return open;
  }

  private void alive() {
    if (failed) {
      throw new IllegalStateException("The ledger of " + origin + " has failed: open it again.");
    }
  }
}
