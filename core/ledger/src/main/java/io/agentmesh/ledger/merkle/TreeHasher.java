package io.agentmesh.ledger.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes leaves and nodes as RFC 6962, section 2.1, says: a zero byte before an entry, a one byte
 * before two hashes. Used by one thread at a time.
 */
public final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  /** A hasher of its own. */
  public TreeHasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** The hash of an entry. */
  public Hash leaf(byte[] entry) {
    return leaf(entry, 0, entry.length);
  }

  /** The hash of an entry that stands in an array. */
  public Hash leaf(byte[] bytes, int from, int length) {
    sha256.update(LEAF);
    sha256.update(bytes, from, length);
    return Hash.owned(sha256.digest());
  }

  /** The hash of two subtrees beside each other. */
  public Hash node(Hash left, Hash right) {
    sha256.update(NODE);
    sha256.update(left.shared());
    sha256.update(right.shared());
    return Hash.owned(sha256.digest());
  }

  Hash nothing() {
    return Hash.owned(sha256.digest());
  }
}
