package io.agentmesh.ledger.tile;

import org.jspecify.annotations.Nullable;

/**
 * A bundle: up to 256 entries beside each other, those of the tile of level 0 with its index.
 *
 * @param index how many full bundles stand left of it
 * @param width entries in it, 1 to 256
 */
public record Bundle(long index, int width) implements LogFile {
  /** Checks the ranges. */
  public Bundle {
    if (index < 0 || width < 1 || width > Tile.WIDTH) {
      throw new IllegalArgumentException("No bundle: index " + index + ", width " + width);
    }
  }

  /** The bundle of a tree of a size that stands at an index, or null when there is none. */
  public static @Nullable Bundle in(long size, long index) {
    long width = Math.min(Tile.WIDTH, size - index * Tile.WIDTH);
    return width < 1 ? null : new Bundle(index, (int) width);
  }

  /** Whether it is full, and will never grow. */
  public boolean full() {
    return width == Tile.WIDTH;
  }

  /** The index of its first entry in the log. */
  public long first() {
    return index * Tile.WIDTH;
  }

  @Override
  public String path() {
    return "tile/entries/" + new Place(index, width).path();
  }
}
