package io.agentmesh.ledger.witness;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.ConsistencyProof;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.Signers;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A witness of other logs (C2SP tlog-witness): it countersigns a checkpoint only when that goes on
 * from the newest one that it has seen, and remembers it durably before its signature leaves. Safe
 * for use by many threads; one request is judged at a time.
 */
public final class Witness {
  private final CosigningKey key;
  private final Logs logs;
  private final WitnessMemory memory;

  /** Which logs a witness watches. */
  @FunctionalInterface
  public interface Logs {
    /** The keys of a log, or none when it is not watched. */
    List<VerifierKey> keysOf(String origin);
  }

  /** A witness that signs with the key what it remembers. */
  public Witness(CosigningKey key, Logs logs, WitnessMemory memory) {
    this.key = key;
    this.logs = logs;
    this.memory = memory;
  }

  /** The key by which its signatures are verified. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  /**
   * Judges the body of a request.
   *
   * @param time now, in seconds since 1970; it is signed too
   * @throws IOException when nobody knows whether the checkpoint is remembered; nothing is signed
   */
  public WitnessAnswer add(byte[] body, long time) throws IOException {
    try {
      return add(AddCheckpoint.parse(body), time);
    } catch (MalformedException e) {
      return new WitnessAnswer.Malformed(e.sentence());
    }
  }

  /** Judges a request. */
  public synchronized WitnessAnswer add(AddCheckpoint request, long time) throws IOException {
    SignedCheckpoint signed = request.checkpoint();
    Checkpoint said = signed.checkpoint();
    List<VerifierKey> keys = logs.keysOf(said.origin());
    if (keys.isEmpty()) {
      return new WitnessAnswer.UnknownLog(said.origin());
    }
    if (!(signed.judge(keys) instanceof Signers.Known)) {
      return new WitnessAnswer.NotSigned();
    }
    if (request.oldSize() > said.size()) {
      return new WitnessAnswer.Malformed("The old size is above that of the checkpoint.");
    }
    Checkpoint seen = memory.newest(said.origin());
    long size = seen == null ? 0 : seen.size();
    if (request.oldSize() != size || size == said.size() && !root(seen).equals(said.root())) {
      return new WitnessAnswer.Conflict(size);
    }
    ConsistencyProof proof = new ConsistencyProof(size, said.size(), request.proof());
    if (!proof.proves(root(seen), said.root())) {
      return new WitnessAnswer.NotConsistent();
    }
    memory.remember(said);
    return new WitnessAnswer.Cosigned(List.of(key.cosign(said.text(), time)));
  }

  private static Hash root(@Nullable Checkpoint seen) {
    return seen == null ? Hash.OF_NOTHING : seen.root();
  }
}
