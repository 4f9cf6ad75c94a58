package io.agentmesh.ledger.tile;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.util.Arrays;

/**
 * What is in a bundle: entries, each behind its length as two bytes, big-endian. Safe for use by
 * many threads.
 */
public final class EntryBundle {
  /** Bytes that an entry has at most. */
  public static final int LONGEST_ENTRY = 65_535;

  /** Bytes before each entry. */
  public static final int LENGTH_BYTES = 2;

  private final byte[] bytes;
  private final int[] ends;

  private EntryBundle(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Reads the first entries of a bundle that has at least so many. */
  public static EntryBundle parse(byte[] bytes, int width) {
    int[] ends = new int[width];
    int count = 0;
    int at = 0;
    while (at < bytes.length) {
      int end = at + LENGTH_BYTES;
      end = end > bytes.length ? end : end + length(bytes, at);
      if (end > bytes.length || count == Tile.WIDTH) {
        throw new MalformedException("A bundle ends in the middle of entry " + count + ".");
      }
      if (count < width) {
        ends[count] = end;
      }
      count++;
      at = end;
    }
    if (count < width) {
      throw new MalformedException("A bundle of " + width + " entries has " + count + ".");
    }
    return new EntryBundle(bytes.length == ends[width - 1] ? bytes : cut(bytes, ends), ends);
  }

  private static byte[] cut(byte[] bytes, int[] ends) {
    return Arrays.copyOf(bytes, ends[ends.length - 1]);
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Entries in it. */
  public int width() {
    return ends.length;
  }

  /** A copy of one of them. */
  public byte[] entry(int at) {
    return Arrays.copyOfRange(bytes, from(at), ends[at]);
  }

  /** The hash of one of them. */
  public Hash hash(int at, TreeHasher hasher) {
    return hasher.leaf(bytes, from(at), ends[at] - from(at));
  }

  /** A copy of the bytes of the bundle. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  private int from(int at) {
    return (at == 0 ? 0 : ends[at - 1]) + LENGTH_BYTES;
  }
}
