package io.agentmesh.ledger.tile;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is in a tile: its hashes, one behind the other. Safe for use by many threads. */
public final class TileHashes {
  private final byte[] bytes;

  private TileHashes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the first hashes of a tile that has at least so many. */
  public static TileHashes parse(byte[] bytes, int width) {
    if (bytes.length % Hash.BYTES != 0 || bytes.length < width * Hash.BYTES) {
      throw new MalformedException(
          "A tile of " + width + " hashes has " + bytes.length + " bytes.");
    }
    return new TileHashes(Arrays.copyOf(bytes, width * Hash.BYTES));
  }

  /** Hashes in it. */
  public int width() {
    return bytes.length / Hash.BYTES;
  }

  /** One of them. */
  public Hash hash(int at) {
    return Hash.at(bytes, at * Hash.BYTES);
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The hash of the full subtree over {@code 1 << levels} of them. */
  public Hash over(int from, int levels, TreeHasher hasher) {
    List<Hash> row = new ArrayList<>(1 << levels);
    for (int i = 0; i < 1 << levels; i++) {
      row.add(hash(from + i));
    }
    while (row.size() > 1) {
      List<Hash> above = new ArrayList<>(row.size() / 2);
      for (int i = 0; i < row.size(); i += 2) {
        above.add(hasher.node(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }
}
