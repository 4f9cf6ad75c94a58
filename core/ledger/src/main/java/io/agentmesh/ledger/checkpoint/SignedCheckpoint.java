package io.agentmesh.ledger.checkpoint;

import io.agentmesh.ledger.note.Note;
import io.agentmesh.ledger.note.NoteSignature;
import io.agentmesh.ledger.note.Signers;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A checkpoint with its signatures, of which none is verified until {@link #judge} is asked. */
public final class SignedCheckpoint {
  private final Checkpoint checkpoint;
  private final Note note;

  private SignedCheckpoint(Checkpoint checkpoint, Note note) {
    this.checkpoint = checkpoint;
    this.note = note;
  }

  /** Signs a checkpoint. */
  public static SignedCheckpoint sign(Checkpoint checkpoint, SigningKey key) {
    String text = checkpoint.text();
    return new SignedCheckpoint(checkpoint, new Note(text, List.of(key.sign(text))));
  }

  /**
   * Reads the file {@code checkpoint} of a log.
   *
   * @throws io.agentmesh.ledger.fault.MalformedException when it is none
   */
  public static SignedCheckpoint parse(byte[] bytes) {
    Note note = Note.parse(bytes);
    return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
  }

  /** What is said. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The note that says it. */
  public Note note() {
    return note;
  }

  /** The same with more signatures, such as those of witnesses. */
  public SignedCheckpoint with(Collection<NoteSignature> more) {
    return new SignedCheckpoint(checkpoint, note.with(more));
  }

  /** Which of the keys signed it. */
  public Signers judge(Collection<VerifierKey> keys) {
    return note.judge(keys);
  }

  /** The bytes of the file. */
  public byte[] encode() {
    return note.encode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedCheckpoint that && that.note.equals(note);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }

  /** The text of the note with its signatures. */
  @Override
  public String toString() {
    return new String(encode(), StandardCharsets.UTF_8);
  }
}
