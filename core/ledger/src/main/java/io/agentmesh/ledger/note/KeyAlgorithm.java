package io.agentmesh.ledger.note;

/** What a key signs, by the byte that C2SP signed-note has assigned; both use Ed25519. */
public enum KeyAlgorithm {
  /** The text of a note. */
  ED25519(1),
  /** A checkpoint and the time at which a witness saw it, C2SP tlog-cosignature. */
  COSIGNATURE(4);

  private final byte code;

  KeyAlgorithm(int code) {
    this.code = (byte) code;
  }

  /** The byte in keys. */
  public byte code() {
    return code;
  }
}
