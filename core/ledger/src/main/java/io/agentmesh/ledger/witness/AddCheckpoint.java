package io.agentmesh.ledger.witness;

import io.agentmesh.ledger.checkpoint.HeadedCheckpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.NoteSignature;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a log sends to a witness: a checkpoint, and the proof that it goes on from the one that the
 * witness has seen last (C2SP tlog-witness, the body of {@code add-checkpoint}).
 *
 * @param oldSize size of the checkpoint that the witness is taken to have, 0 for none
 * @param proof hashes of the consistency proof, up to 63
 * @param checkpoint the new checkpoint
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
  /** Bytes that a request has at most. */
  public static final int MOST_BYTES = HeadedCheckpoint.MOST_BYTES;

  private static final String OLD = "old ";
  private static final int MOST_HASHES = 63;

  /** Checks the figures and copies the proof. */
  public AddCheckpoint {
    if (oldSize < 0 || proof.size() > MOST_HASHES) {
      throw new MalformedException("A request has an old size and at most 63 hashes.");
    }
    proof = List.copyOf(proof);
  }

  /** The request of a log whose witness has seen it at a size, at most that of the checkpoint. */
  public static AddCheckpoint of(LogProofs log, long oldSize, SignedCheckpoint checkpoint) {
    long size = checkpoint.checkpoint().size();
    return new AddCheckpoint(oldSize, log.consistency(oldSize, size).path(), checkpoint);
  }

  /** Reads a request; throws {@link MalformedException} when it is none. */
  public static AddCheckpoint parse(byte[] body) {
    HeadedCheckpoint read = HeadedCheckpoint.parse(body);
    List<String> lines = read.head();
    if (!lines.getFirst().matches(OLD + "(0|[1-9][0-9]{0,17})")) {
      throw new MalformedException("A request begins with the old size.");
    }
    long oldSize = Long.parseLong(lines.getFirst().substring(OLD.length()));
    List<Hash> proof = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.parse(line)));
    return new AddCheckpoint(oldSize, proof, read.checkpoint());
  }

  /** The body of the request. */
  public byte[] encode() {
    List<String> head = new ArrayList<>();
    head.add(OLD + oldSize);
    proof.forEach(hash -> head.add(hash.toString()));
    return new HeadedCheckpoint(head, checkpoint).encode();
  }

  /**
   * The checkpoint with the signatures that a witness has answered, those of unknown keys and those
   * that do not verify left out.
   *
   * @throws MalformedException when the answer is not lines of signatures
   */
  public SignedCheckpoint answered(byte[] answer, Collection<VerifierKey> witnesses) {
    String text = new String(answer, StandardCharsets.UTF_8);
    if (answer.length > MOST_BYTES || !text.endsWith("\n")) {
      throw new MalformedException("A witness answers with lines of signatures.");
    }
    String signed = checkpoint.note().text();
    List<NoteSignature> valid = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      NoteSignature signature = NoteSignature.parse(line);
      if (witnesses.stream().anyMatch(k -> k.verifies(signed, signature))) {
        valid.add(signature);
      }
    }
    return checkpoint.with(valid);
  }
}
