package io.agentmesh.simulation.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bug to be planted: a sentence, a source file below the root, and fragments of it with what
 * stands in their place. Its own file has the sentence, a line {@code file: path}, and then lines
 * that begin with {@code -} and {@code +}, in turn.
 */
public record Mutant(String name, String sentence, String file, List<Swap> swaps) {
  /** A fragment and what replaces it. */
  public record Swap(String out, String in) {}

  /** Copies. */
  public Mutant {
    swaps = List.copyOf(swaps);
  }

  /** Every mutant of a folder, by name. */
  public static List<Mutant> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".mutant"))
          .sorted()
          .map(Mutant::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Swap> swaps = new ArrayList<>();
      for (int i = 2; i + 1 < lines.size(); i += 2) {
        swaps.add(new Swap(lines.get(i).substring(2), lines.get(i + 1).substring(1).strip()));
      }
      String name = String.valueOf(file.getFileName()).replace(".mutant", "");
      return new Mutant(name, lines.get(0), lines.get(1).substring("file: ".length()), swaps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source with the bug in it; each fragment must stand in it exactly once. */
  public String plantedIn(Path root) {
    try {
      String source = Files.readString(root.resolve(file));
      for (Swap swap : swaps) {
        int at = source.indexOf(swap.out());
        if (at < 0 || source.indexOf(swap.out(), at + 1) >= 0) {
          throw new IllegalStateException(name + ": not once in " + file + ": " + swap.out());
        }
        source = source.substring(0, at) + swap.in() + source.substring(at + swap.out().length());
      }
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
