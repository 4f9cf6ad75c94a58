package io.agentmesh.ledger.recorded;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.FaultKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a log has recorded of other logs, from its entries; that these are the ones of its
 * checkpoint, {@link io.agentmesh.ledger.verify.LedgerVerifier} says. Used by one thread.
 */
public final class RecordedCheckpoints {
  private final Map<String, RecordedCheckpoint> newest = new TreeMap<>();
  private final Map<String, List<Checkpoint>> all = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private RecordedCheckpoints() {}

  /**
   * Reads the entries of a log when it had a size.
   *
   * @throws IOException when a file can not be read, so that nobody knows
   */
  public static RecordedCheckpoints read(LogSource source, long size) throws IOException {
    RecordedCheckpoints read = new RecordedCheckpoints();
    LogReader reader = new LogReader(source);
    for (long i = 0; i * Tile.WIDTH < size; i++) {
      Bundle bundle = Objects.requireNonNull(Bundle.in(size, i));
      try {
        EntryBundle entries = reader.bundle(bundle);
        for (int at = 0; entries != null && at < bundle.width(); at++) {
          read.take(bundle, at, entries.entry(at));
        }
      } catch (MalformedException e) {
        read.faults.add(new Fault(bundle.path(), FaultKind.FILE_MALFORMED, e.sentence()));
      }
    }
    return read;
  }

  private void take(Bundle bundle, int at, byte[] entry) {
    long index = bundle.first() + at;
    RecordedCheckpoint recorded;
    try {
      recorded = new RecordedCheckpoint(index, SignedCheckpoint.parse(entry));
    } catch (MalformedException e) {
      String sentence = "Entry " + index + " is no checkpoint: " + e.sentence();
      faults.add(new Fault(bundle.path(), FaultKind.FILE_MALFORMED, sentence));
      return;
    }
    RecordedCheckpoint before = newest.put(recorded.origin(), recorded);
    if (before != null && !recorded.follows(before)) {
      String sentence =
          "Entry %d says that %s has %d entries and the root %s; entry %d said %d and %s."
              .formatted(
                  index,
                  recorded.origin(),
                  recorded.size(),
                  recorded.signed().checkpoint().root(),
                  before.index(),
                  before.size(),
                  before.signed().checkpoint().root());
      FaultKind kind =
          recorded.size() < before.size() ? FaultKind.LOST_ENTRIES : FaultKind.OTHER_HISTORY;
      faults.add(new Fault(bundle.path(), kind, sentence));
    }
    all.computeIfAbsent(recorded.origin(), _ -> new ArrayList<>())
        .add(recorded.signed().checkpoint());
  }

  /** The logs of which there are checkpoints. */
  public Set<String> origins() {
    return Set.copyOf(all.keySet());
  }

  /** The checkpoints of a log, as they were recorded. */
  public List<Checkpoint> of(String origin) {
    return List.copyOf(all.getOrDefault(origin, List.of()));
  }

  /** The one of a log that was recorded last, or null. */
  public @Nullable RecordedCheckpoint newest(String origin) {
    return newest.get(origin);
  }

  /** What is wrong by itself: entries that are no checkpoints, and logs that shrank or changed. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
