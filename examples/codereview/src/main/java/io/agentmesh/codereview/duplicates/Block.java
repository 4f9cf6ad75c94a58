package io.agentmesh.codereview.duplicates;

import java.util.Comparator;
import java.util.List;

/**
 * Lines that stand at more than one place.
 *
 * @param places two or more, sorted
 */
public record Block(List<Place> places) {

  /** The most repeated lines first. */
  static final Comparator<Block> LARGEST_FIRST =
      Comparator.comparingLong(Block::weight)
          .reversed()
          .thenComparing(block -> block.places().getFirst())
          .thenComparing(block -> block.places().get(1));

  public Block {
    places = places.stream().distinct().sorted().toList();
    if (places.size() < 2) {
      throw new IllegalArgumentException("a repeated block has two places");
    }
  }

  /** Lines of a file, both included. */
  public record Place(String path, int firstLine, int lastLine) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::path)
            .thenComparingInt(Place::firstLine)
            .thenComparingInt(Place::lastLine);

    public int lines() {
      return lastLine - firstLine + 1;
    }

    boolean contains(Place other) {
      return path.equals(other.path) && firstLine <= other.firstLine && lastLine >= other.lastLine;
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** The lines at its first place. */
  public int lines() {
    return places.getFirst().lines();
  }

  /** How many lines could go if the block stood at one place only. */
  public long weight() {
    return (long) lines() * (places.size() - 1);
  }

  boolean covers(Block other) {
    return other.places.stream()
        .allMatch(place -> places.stream().anyMatch(mine -> mine.contains(place)));
  }
}
