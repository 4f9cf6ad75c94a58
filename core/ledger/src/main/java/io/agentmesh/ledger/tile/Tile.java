package io.agentmesh.ledger.tile;

import io.agentmesh.ledger.merkle.Subtree;
import org.jspecify.annotations.Nullable;

/**
 * A tile: up to 256 hashes beside each other, those of full subtrees {@code 8 * level} high.
 *
 * @param level 0 for the hashes of entries, 1 for those of full tiles of level 0, and so on
 * @param index how many full tiles of the level stand left of it
 * @param width hashes in it, 1 to 256
 */
public record Tile(int level, long index, int width) implements LogFile {
  /** Hashes of a full tile, entries of a full bundle. */
  public static final int WIDTH = 256;

  /** Levels of the tree from one level of tiles to the next. */
  public static final int HEIGHT = 8;

  private static final int LEVELS = 64;

  /** Checks the ranges. */
  public Tile {
    if (level < 0 || level >= LEVELS || index < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException(
          "No tile: level " + level + ", index " + index + ", width " + width);
    }
  }

  /** Full subtrees of the level in a tree of a size. */
  public static long count(int level, long size) {
    int shift = HEIGHT * level;
    return shift >= Long.SIZE ? 0 : size >>> shift;
  }

  /**
   * The tile of a tree of a size that stands at an index of a level, or null when there is none.
   */
  public static @Nullable Tile in(long size, int level, long index) {
    long width = Math.min(WIDTH, count(level, size) - index * WIDTH);
    return width < 1 ? null : new Tile(level, index, (int) width);
  }

  /** The tile of a tree of a size from which the hash of a subtree follows. */
  static Tile holding(Subtree subtree, long size) {
    int level = subtree.level() / HEIGHT;
    long first = subtree.index() << subtree.level() % HEIGHT;
    Tile tile = in(size, level, first / WIDTH);
    if (tile == null) {
      throw new IllegalArgumentException(subtree + " is not full in a tree of " + size);
    }
    return tile;
  }

  static @Nullable Tile at(String level, Place place) {
    if (!level.matches("0|[1-9][0-9]?") || Integer.parseInt(level) >= LEVELS) {
      return null;
    }
    return new Tile(Integer.parseInt(level), place.index(), place.width());
  }

  /** Whether it is full, and will never grow. */
  public boolean full() {
    return width == WIDTH;
  }

  @Override
  public String path() {
    return "tile/" + level + "/" + new Place(index, width).path();
  }
}
