package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A signature line of a note: who signed, and what.
 *
 * @param name name of the key
 * @param base64 the key's id in four bytes and the signature
 */
public record NoteSignature(String name, String base64) {
  private static final String DASH = "\u2014 ";
  private static final int ID_BYTES = 4;

  /** Checks both. */
  public NoteSignature {
    KeyName.checked(name);
    if (Base64Text.parse(base64).length <= ID_BYTES) {
      throw new MalformedException("A signature of " + name + " is too short.");
    }
  }

  /** The signature by the key with the id. */
  static NoteSignature of(String name, int keyId, byte[] signature) {
    ByteBuffer both = ByteBuffer.allocate(ID_BYTES + signature.length);
    return new NoteSignature(name, Base64Text.of(both.putInt(keyId).put(signature).array()));
  }

  /** Reads a line without its end. */
  public static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new MalformedException("Not the line of a signature: " + line);
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The id of the key. */
  public int keyId() {
    return ByteBuffer.wrap(Base64Text.parse(base64)).getInt();
  }

  /** The signature without the id. */
  public byte[] signature() {
    byte[] both = Base64Text.parse(base64);
    return Arrays.copyOfRange(both, ID_BYTES, both.length);
  }

  /** The line without its end. */
  public String line() {
    return DASH + name + " " + base64;
  }
}
