package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The rules for the name of a key, and the short id that name and key make together. */
final class KeyName {
  private KeyName() {}

  /** The name, which has no space and no plus. */
  static String checked(String name) {
    boolean spaced = name.codePoints().anyMatch(c -> c < ' ' || space(c) || c == '+');
    if (name.isEmpty() || spaced) {
      throw new MalformedException("No name of a key: \"" + name + "\"");
    }
    return name;
  }

  private static boolean space(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** The first four bytes of the hash of name, newline, algorithm and public key. */
  static int id(String name, KeyAlgorithm algorithm, byte[] key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      sha256.update(algorithm.code());
      return ByteBuffer.wrap(sha256.digest(key)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
