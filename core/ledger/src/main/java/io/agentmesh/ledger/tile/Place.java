package io.agentmesh.ledger.tile;

import org.jspecify.annotations.Nullable;

/**
 * Where a tile or a bundle stands in its row, and how much of it there is: {@code
 * x001/x234/067.p/8} is the one with index 1,234,067, of which there are 8 of 256.
 */
record Place(long index, int width) {
  private static final int GROUP = 1000;
  private static final int LONGEST = 60;

  Place {
    if (index < 0 || width < 1 || width > Tile.WIDTH) {
      throw new IllegalArgumentException("No tile: index " + index + ", width " + width);
    }
  }

  /** The path of the index alone, which the path of a partial one extends. */
  static String row(long index) {
    StringBuilder path = new StringBuilder();
    for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
      path.insert(0, "x" + digits(rest % GROUP) + "/");
    }
    return path + digits(index % GROUP);
  }

  private static String digits(long group) {
    return Long.toString(GROUP + group).substring(1);
  }

  /** The path. */
  String path() {
    return width == Tile.WIDTH ? row(index) : row(index) + ".p/" + width;
  }

  /** Reads the one way in which a place is written; null for anything else. */
  static @Nullable Place parse(String path) {
    if (path.length() > LONGEST) {
      return null;
    }
    int part = path.indexOf(".p/");
    String row = part < 0 ? path : path.substring(0, part);
    long index = 0;
    for (String group : row.split("/", -1)) {
      String digits = group.startsWith("x") ? group.substring(1) : group;
      long number = number(digits);
      if (digits.length() != 3 || number < 0 || index > (Long.MAX_VALUE - number) / GROUP) {
        return null;
      }
      index = index * GROUP + number;
    }
    long width = part < 0 ? Tile.WIDTH : number(path.substring(part + 3));
    if (width < 1 || width > Tile.WIDTH) {
      return null;
    }
    Place place = new Place(index, (int) width);
    return place.path().equals(path) ? place : null;
  }

  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return digits.isEmpty() || digits.length() > 3 ? -1 : number;
  }
}
