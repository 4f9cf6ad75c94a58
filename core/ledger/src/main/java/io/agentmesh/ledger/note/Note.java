package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A signed note (C2SP signed-note): text, an empty line, and the lines of its signatures. Nothing
 * of it may be believed before {@link #judge} has been asked.
 *
 * @param text the text with the newline at its end
 * @param signatures one to 100 signatures
 */
public record Note(String text, List<NoteSignature> signatures) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_SIGNATURES = 100;

  /** Checks the text and copies the list. */
  public Note {
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new MalformedException("The text of a note is lines without control characters.");
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new MalformedException("A note has 1 to " + MOST_SIGNATURES + " signatures.");
    }
    signatures = List.copyOf(signatures);
  }

  /** Reads a note; throws {@link MalformedException} when it is none. */
  public static Note parse(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("A note is longer than " + MOST_BYTES + " bytes.");
    }
    String note;
    try {
      note = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("A note is not UTF-8.");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || blank + 2 >= note.length() || !note.endsWith("\n")) {
      throw new MalformedException("A note is text, an empty line, and lines of signatures.");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(NoteSignature.parse(line));
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  /** The bytes of the note. */
  public byte[] encode() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(s -> note.append(s.line()).append('\n'));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same note with more signatures; one that it has already is not added again. */
  public Note with(Collection<NoteSignature> more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    more.stream().filter(s -> !all.contains(s)).forEach(all::add);
    return new Note(text, all);
  }

  /** Which of the keys signed it. Signatures of other keys are not looked at. */
  public Signers judge(Collection<VerifierKey> keys) {
    List<VerifierKey> by = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : keys) {
        if (!key.claims(signature)) {
          continue;
        }
        if (!key.verifies(text, signature)) {
          return new Signers.Forged(key);
        }
        if (!by.contains(key)) {
          by.add(key);
        }
      }
    }
    return by.isEmpty() ? new Signers.Nobody() : new Signers.Known(by);
  }
}
