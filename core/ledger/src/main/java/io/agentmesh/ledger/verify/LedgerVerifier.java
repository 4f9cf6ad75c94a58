package io.agentmesh.ledger.verify;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.Signers;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.prune.PruningNotes;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log from its files, its public key and what is remembered of it: the signature,
 * every entry against its tile, every tile against the one above it, the tiles against the root,
 * and the history against each remembered checkpoint. Each fault is named with its place.
 *
 * <p>It reads a bundle at a time for each thread and keeps none, so the size of a log does not
 * matter. Safe for use by many threads; a log may grow meanwhile, but not lose what its checkpoint
 * needs.
 *
 * @param origin the log's name
 * @param log the log's key
 * @param witnesses keys of witnesses whose signatures are looked for; their absence is no fault
 * @param remembered checkpoints of this log that are believed, remembered or countersigned
 * @param minimumIndex bundles that end at or below this index may have been pruned; usually 0
 * @param threads threads that read and hash, at least 1
 * @param notes reads in entries that bundles were pruned, which then need not be there
 */
public record LedgerVerifier(
    String origin,
    VerifierKey log,
    List<VerifierKey> witnesses,
    List<Checkpoint> remembered,
    long minimumIndex,
    int threads,
    PruningNotes notes) {
  static final String CHECKPOINT = LogFile.CHECKPOINT.path();

  /** With more remembered checkpoints than that it is cheaper to go through the log once. */
  private static final int ONE_BY_ONE = 16;

  /** Copies the lists and checks the figures. */
  public LedgerVerifier {
    witnesses = List.copyOf(witnesses);
    remembered = List.copyOf(remembered);
    if (minimumIndex < 0 || threads < 1) {
      throw new IllegalArgumentException("Minimum " + minimumIndex + ", threads " + threads);
    }
  }

  /** A verifier that remembers nothing, on all processors. */
  public LedgerVerifier(String origin, VerifierKey log) {
    this(
        origin,
        log,
        List.of(),
        List.of(),
        0,
        Runtime.getRuntime().availableProcessors(),
        PruningNotes.NONE);
  }

  /** The same with checkpoints that are believed. */
  public LedgerVerifier remembering(List<Checkpoint> checkpoints) {
    return new LedgerVerifier(origin, log, witnesses, checkpoints, minimumIndex, threads, notes);
  }

  /** The same with keys of witnesses. */
  public LedgerVerifier witnessedBy(List<VerifierKey> keys) {
    return new LedgerVerifier(origin, log, keys, remembered, minimumIndex, threads, notes);
  }

  /** The same for a log whose oldest entries may be gone. */
  public LedgerVerifier prunedBelow(long index) {
    return new LedgerVerifier(origin, log, witnesses, remembered, index, threads, notes);
  }

  /** The same for a log of which entries may say that bundles were pruned. */
  public LedgerVerifier believing(PruningNotes entries) {
    return new LedgerVerifier(origin, log, witnesses, remembered, minimumIndex, threads, entries);
  }

  /**
   * Verifies the log.
   *
   * @throws IOException when a file can not be read, so that nobody knows
   */
  public Verdict verify(LogSource source) throws IOException {
    Faults faults = new Faults();
    LogReader reader = new LogReader(source);
    SignedCheckpoint signed = checkpoint(reader, faults);
    if (signed == null) {
      return new Verdict(null, List.of(), 0, 0, faults.sorted(), faults.count());
    }
    Checkpoint checkpoint = signed.checkpoint();
    List<VerifierKey> seenBy = signatures(signed, faults);
    AtomicLong entries = new AtomicLong();
    MissingBundles missing = new MissingBundles();
    for (int level = 0; Tile.count(level, checkpoint.size()) > 0; level++) {
      int at = level;
      long tiles = (Tile.count(level, checkpoint.size()) + Tile.WIDTH - 1) / Tile.WIDTH;
      AtomicLong next = new AtomicLong();
      inParallel(
          () -> {
            TileCheck check =
                new TileCheck(reader, checkpoint.size(), minimumIndex, faults, entries, missing);
            for (long i = next.getAndIncrement(); i < tiles; i = next.getAndIncrement()) {
              check.check(at, i);
            }
          },
          (int) Math.min(threads, tiles));
    }
    missing.explain(reader, checkpoint.size(), notes);
    missing.blame(checkpoint.size(), faults);
    root(reader, checkpoint, faults);
    if (remembered.size() > ONE_BY_ONE) {
      new ManyHistories(reader, checkpoint, faults).check(origin, remembered);
    } else {
      for (Checkpoint older : remembered) {
        history(reader, checkpoint, older, faults);
      }
    }
    return new Verdict(
        signed, seenBy, entries.get(), missing.pruned(), faults.sorted(), faults.count());
  }

  private static @Nullable SignedCheckpoint checkpoint(LogReader reader, Faults faults)
      throws IOException {
    byte[] bytes = reader.checkpoint();
    if (bytes == null) {
      faults.add(CHECKPOINT, FaultKind.CHECKPOINT_UNREADABLE, "There is none.");
      return null;
    }
    try {
      return SignedCheckpoint.parse(bytes);
    } catch (MalformedException e) {
      faults.add(CHECKPOINT, FaultKind.CHECKPOINT_UNREADABLE, e.sentence());
      return null;
    }
  }

  private List<VerifierKey> signatures(SignedCheckpoint signed, Faults faults) {
    if (!signed.checkpoint().origin().equals(origin)) {
      String sentence = "It is of the log " + signed.checkpoint().origin() + ".";
      faults.add(CHECKPOINT, FaultKind.OTHER_LOG, sentence);
    }
    List<VerifierKey> keys = new ArrayList<>(witnesses);
    keys.add(log);
    Signers signers = signed.judge(keys);
    if (signers instanceof Signers.Forged forged) {
      faults.add(CHECKPOINT, FaultKind.NOT_SIGNED, "A signature is not by " + forged.key() + ".");
    } else if (!signers.include(log)) {
      faults.add(CHECKPOINT, FaultKind.NOT_SIGNED, "It is not signed by " + log + ".");
    }
    return witnesses.stream().filter(signers::include).toList();
  }

  private static void root(LogReader reader, Checkpoint checkpoint, Faults faults)
      throws IOException {
    Hash root = rootOf(reader, checkpoint.size(), checkpoint.size(), faults);
    if (root != null && !root.equals(checkpoint.root())) {
      String sentence = "It says " + checkpoint.root() + ", the tiles give " + root + ".";
      faults.add(CHECKPOINT, FaultKind.OTHER_ROOT, sentence);
    }
  }

  private void history(LogReader reader, Checkpoint checkpoint, Checkpoint older, Faults faults)
      throws IOException {
    if (ManyHistories.canBeOlder(origin, checkpoint, older, faults)) {
      Hash root = rootOf(reader, older.size(), checkpoint.size(), faults);
      if (root != null) {
        ManyHistories.compare(older, root, faults);
      }
    }
  }

  /** The root over the first entries of a log; what is missing for it was said before. */
  private static @Nullable Hash rootOf(LogReader reader, long first, long size, Faults faults)
      throws IOException {
    try {
      return RightEdge.of(first, new TiledTree(reader, size), new TreeHasher()).root();
    } catch (LedgerDamagedException e) {
      faults.add(e.damage().file(), FaultKind.FILE_MISSING, e.damage().sentence());
      return null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What one thread does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void inParallel(Work work, int threads) throws IOException {
    ThreadFactory named = Thread.ofPlatform().name("verify-", 0).factory();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads, named)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(() -> {
              work.run();
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("Verifying failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Verifying was interrupted", e);
    }
  }
}
