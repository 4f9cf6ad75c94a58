package io.agentmesh.ledger.log;

import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.tile.Tile;
import java.util.Arrays;

/** The tile of a level that is not full yet; it takes as much memory as it has hashes, about. */
final class Row {
  private static final int FIRST = 8 * Hash.BYTES;

  private byte[] bytes = new byte[FIRST];
  private int length;

  void add(Hash hash) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    hash.copyTo(bytes, length);
    length += Hash.BYTES;
  }

  int width() {
    return length / Hash.BYTES;
  }

  boolean full() {
    return width() == Tile.WIDTH;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }
}
