package io.agentmesh.ledger.merkle;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash: 32 bytes that never change. Safe for use by many threads. */
public final class Hash {
  /** Bytes of a hash. */
  public static final int BYTES = 32;

  /** The root of the tree without entries: the hash of nothing. */
  public static final Hash OF_NOTHING = new TreeHasher().nothing();

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash that stands at an index of an array. */
  public static Hash at(byte[] from, int index) {
    return new Hash(Arrays.copyOfRange(from, index, index + BYTES));
  }

  /** The hash of these 32 bytes, which are nobody else's. */
  static Hash owned(byte[] bytes) {
    return new Hash(bytes);
  }

  /** Reads base64 with padding, and nothing but that. */
  public static Hash parse(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("A hash is not base64: " + base64);
    }
    Hash hash = new Hash(bytes);
    if (bytes.length != BYTES || !hash.toString().equals(base64)) {
      throw new MalformedException("A hash is not the base64 of 32 bytes: " + base64);
    }
    return hash;
  }

  /** Writes the 32 bytes at an index of an array. */
  public void copyTo(byte[] into, int index) {
    System.arraycopy(bytes, 0, into, index, BYTES);
  }

  /** A copy of the 32 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The bytes themselves, which the asker does not change. */
  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Base64 with padding. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
