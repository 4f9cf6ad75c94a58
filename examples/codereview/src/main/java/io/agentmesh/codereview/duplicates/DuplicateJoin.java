package io.agentmesh.codereview.duplicates;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the fingerprints of all files into repeated blocks that are as long as possible.
 *
 * <p>The result does not depend on the order of the files. A window that stands at more than 16
 * places is compared with its first place only, and after two million pairs the rest is left out,
 * so that the join ends in bounded time and memory whatever the files hold.
 */
public final class DuplicateJoin {

  private static final int ALL_PAIRS = 16;
  private static final int MAX_PAIRS = 2_000_000;
  private static final int MAX_BLOCKS = 20_000;

  /** A window of a file. */
  private record Occurrence(int file, Fingerprint window) {}

  /** Two windows with the same hash, the left one first by file and line. */
  private record Pair(Occurrence left, Occurrence right) {
    static final Comparator<Pair> BY_FILES =
        Comparator.comparingInt((Pair pair) -> pair.left.file())
            .thenComparingInt(pair -> pair.right.file())
            .thenComparingInt(pair -> pair.left.window().firstLine())
            .thenComparingInt(pair -> pair.right.window().firstLine());

    boolean sameFiles(Pair other) {
      return left.file() == other.left.file() && right.file() == other.right.file();
    }
  }

  private DuplicateJoin() {}

  /** The repeated blocks of files, given as path and fingerprints; the largest first. */
  public static List<Block> join(Map<String, Facts.Duplicates> files) {
    SortedMap<String, Facts.Duplicates> sorted = new TreeMap<>(files);
    List<String> paths = List.copyOf(sorted.keySet());
    List<Pair> pairs = pairs(sorted.values());
    pairs.sort(Pair.BY_FILES);
    Map<Block.Place, List<Block.Place>> repeated = new TreeMap<>();
    int start = 0;
    while (start < pairs.size()) {
      int end = start;
      while (end < pairs.size() && pairs.get(start).sameFiles(pairs.get(end))) {
        end++;
      }
      stretches(pairs.subList(start, end), files, paths, repeated);
      start = end;
    }
    return maximal(repeated);
  }

  private static List<Pair> pairs(Collection<Facts.Duplicates> files) {
    Map<Long, List<Occurrence>> byHash = new TreeMap<>();
    int file = 0;
    for (Facts.Duplicates facts : files) {
      for (Fingerprint window : facts.fingerprints()) {
        byHash
            .computeIfAbsent(window.hash(), hash -> new ArrayList<>(1))
            .add(new Occurrence(file, window));
      }
      file++;
    }
    List<Pair> pairs = new ArrayList<>();
    for (List<Occurrence> same : byHash.values()) {
      int lefts = same.size() <= ALL_PAIRS ? same.size() : 1;
      for (int left = 0; left < lefts; left++) {
        for (int right = left + 1; right < same.size() && pairs.size() < MAX_PAIRS; right++) {
          pairs.add(new Pair(same.get(left), same.get(right)));
        }
      }
    }
    return pairs;
  }

  private static void stretches(
      List<Pair> pairs,
      Map<String, Facts.Duplicates> files,
      List<String> paths,
      Map<Block.Place, List<Block.Place>> repeated) {
    String leftPath = paths.get(pairs.getFirst().left().file());
    String rightPath = paths.get(pairs.getFirst().right().file());
    int gap = Math.max(gap(files.get(leftPath)), gap(files.get(rightPath)));
    Chains chains = new Chains(leftPath.equals(rightPath), gap);
    pairs.forEach(pair -> chains.add(pair.left().window(), pair.right().window()));
    for (Chains.Stretch stretch : chains.finish()) {
      Block.Place left = new Block.Place(leftPath, stretch.left(), stretch.leftEnd());
      Block.Place right = new Block.Place(rightPath, stretch.right(), stretch.rightEnd());
      repeated.computeIfAbsent(left, place -> new ArrayList<>()).add(right);
    }
  }

  /** How many lines a winnowed file may leave between two fingerprints of a stretch. */
  private static int gap(Facts.@Nullable Duplicates facts) {
    return facts == null || facts.complete() ? 0 : CodeDuplicates.width(facts.lines());
  }

  /** The places without those that overlap an earlier one of the same file. */
  private static List<Block.Place> apart(List<Block.Place> places) {
    List<Block.Place> apart = new ArrayList<>();
    for (Block.Place place : places.stream().sorted().toList()) {
      boolean overlaps =
          !apart.isEmpty()
              && apart.getLast().path().equals(place.path())
              && apart.getLast().lastLine() >= place.firstLine();
      if (!overlaps) {
        apart.add(place);
      }
    }
    return apart;
  }

  /** Groups by the left place and leaves out what a larger block covers. */
  private static List<Block> maximal(Map<Block.Place, List<Block.Place>> repeated) {
    List<Block> blocks = new ArrayList<>();
    repeated.forEach((left, rights) -> {
      List<Block.Place> places = new ArrayList<>(rights);
      places.add(left);
      blocks.add(new Block(apart(places)));
    });
    blocks.sort(Block.LARGEST_FIRST);
    Map<String, List<Block>> keptByPath = new HashMap<>();
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks.subList(0, Math.min(blocks.size(), MAX_BLOCKS))) {
      String path = block.places().getFirst().path();
      List<Block> near = keptByPath.getOrDefault(path, List.of());
      if (near.stream().noneMatch(larger -> larger.covers(block))) {
        kept.add(block);
        block.places().stream()
            .map(Block.Place::path)
            .distinct()
            .forEach(p -> keptByPath.computeIfAbsent(p, any -> new ArrayList<>()).add(block));
      }
    }
    return List.copyOf(kept);
  }
}
