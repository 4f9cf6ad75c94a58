package io.agentmesh.engine.audit.root;

import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Publication;
import io.agentmesh.ledger.prune.PruningNotes;
import io.agentmesh.ledger.recorded.RecordedCheckpoint;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The writer of the root. What it is given is durable before a checkpoint says so, and is told
 * again when a crash came between. Used by one thread at a time; after an exception it is to be
 * opened again.
 */
final class RootLog {
  private final LogPlace place;
  private final Ledger ledger;
  private final List<String> extensions;
  private final Map<String, RecordedCheckpoint> newest = new HashMap<>();

  private RootLog(LogPlace place, Ledger ledger) throws IOException {
    this.place = place;
    this.ledger = ledger;
    this.extensions = place.extensions();
  }

  /**
   * Opens it, verifies it whole, as it is what ledgers are judged by, and reads what it has
   * recorded.
   *
   * @throws LedgerDamagedException when it is not what it was
   * @throws io.agentmesh.ledger.fault.ContradictionException when it is not the log that a
   *     checkpoint of it, which is remembered, is of
   */
  static RootLog open(LogPlace place) throws IOException {
    RootLog log = new RootLog(place, place.open());
    log.tellAgain();
    if (log.ledger.size() > 0) {
      sound(log.verifier().verify(place.source()).faults());
    }
    RecordedCheckpoints recorded = RecordedCheckpoints.read(place.source(), log.ledger.size());
    sound(recorded.faults());
    for (String origin : recorded.origins()) {
      RecordedCheckpoint last = recorded.newest(origin);
      if (last != null) {
        log.newest.put(origin, last);
      }
    }
    return log;
  }

  private LedgerVerifier verifier() {
    return new LedgerVerifier(
        place.origin(), place.key(), List.of(), List.of(), 0, 1, PruningNotes.NONE);
  }

  private static void sound(List<Fault> faults) {
    if (!faults.isEmpty()) {
      Fault fault = faults.getFirst();
      throw new LedgerDamagedException(LedgerDamage.restore(fault.place(), fault.sentence()));
    }
  }

  private void tellAgain() throws IOException {
    RootBatch last = RootBatch.read(place.store(), place.origin());
    if (last == null || last.end() <= ledger.size()) {
      return;
    }
    if (last.first() != ledger.size()) {
      String sentence = "It begins at " + last.first() + ", the log ends at " + ledger.size() + ".";
      throw new LedgerDamagedException(LedgerDamage.restore(RootBatch.NAME, sentence));
    }
    append(last);
  }

  /** What was recorded last of each log, by its origin; for whoever uses the log. */
  Map<String, RecordedCheckpoint> newest() {
    return Map.copyOf(newest);
  }

  /** Records checkpoints, durably. */
  void record(List<SignedCheckpoint> checkpoints) throws IOException {
    RootBatch batch =
        new RootBatch(ledger.size(), checkpoints.stream().map(SignedCheckpoint::encode).toList());
    batch.write(place.store(), place.origin());
    append(batch);
    for (int i = 0; i < checkpoints.size(); i++) {
      RecordedCheckpoint recorded = new RecordedCheckpoint(batch.first() + i, checkpoints.get(i));
      newest.put(recorded.origin(), recorded);
    }
  }

  private void append(RootBatch batch) throws IOException {
    for (byte[] entry : batch.entries()) {
      ledger.append(entry);
    }
    if (ledger.publish(extensions) instanceof Publication.Behind(long size, long remembered)) {
      throw new LedgerDamagedException(
          LedgerDamage.restore(
              "checkpoint",
              "There are " + size + " entries, and one with " + remembered + " was published."));
    }
    ledger.sync();
  }
}
