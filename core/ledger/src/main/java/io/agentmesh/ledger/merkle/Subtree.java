package io.agentmesh.ledger.merkle;

/**
 * A full subtree: the entries from {@code index << level} up to, but without, {@code (index + 1) <<
 * level}.
 *
 * @param level height above the leaves, 0 to 62
 * @param index how many subtrees of this height stand left of it
 */
public record Subtree(int level, long index) {
  /** Checks the ranges. */
  public Subtree {
    if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
      throw new IllegalArgumentException("No subtree: level " + level + ", index " + index);
    }
  }
}
