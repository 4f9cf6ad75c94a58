package io.agentmesh.codereview.duplicates;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Fingerprint;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.analysis.TextAnalyser;
import io.agentmesh.codereview.duplicates.NormalisedLines.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Fingerprints every window of six normalised lines of a file; {@link DuplicateJoin} compares the
 * files.
 *
 * <p>A file with more than {@value #MAX_FINGERPRINTS} windows keeps the least hash of each window
 * of windows (S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document
 * Fingerprinting", 2003), so that a repeated part of some length is still found.
 */
public final class CodeDuplicates extends TextAnalyser {

  public static final String CAPABILITY = "code.duplicates";

  /** How many normalised lines have one fingerprint. */
  public static final int WINDOW = 6;

  /** The most fingerprints of one file. */
  public static final int MAX_FINGERPRINTS = 2_000;

  public CodeDuplicates() {
    super(CAPABILITY);
  }

  @Override
  protected Findings analyseText(SourceFile file) {
    List<Line> lines = NormalisedLines.of(file);
    List<Fingerprint> all = new ArrayList<>();
    for (int i = 0; i + WINDOW <= lines.size(); i++) {
      List<Line> window = lines.subList(i, i + WINDOW);
      all.add(new Fingerprint(hash(window), window.getFirst().number(), window.getLast().number()));
    }
    boolean complete = all.size() <= MAX_FINGERPRINTS;
    List<Fingerprint> kept = complete ? all : winnowed(all);
    return Findings.of(
        file, CAPABILITY, new Facts.Duplicates(lines.size(), complete, kept), List.of());
  }

  private static long hash(List<Line> window) {
    long hash = 0;
    for (Line line : window) {
      hash = hash * 0x9E3779B97F4A7C15L + line.hash();
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private static List<Fingerprint> winnowed(List<Fingerprint> all) {
    int width = width(all.size());
    List<Fingerprint> kept = new ArrayList<>();
    int chosen = -1;
    for (int start = 0; start + width <= all.size(); start++) {
      int least = chosen;
      if (chosen < start) {
        least = leastOf(all, start, start + width);
      } else if (all.get(start + width - 1).hash() < all.get(chosen).hash()) {
        least = start + width - 1;
      }
      if (least != chosen && kept.size() < MAX_FINGERPRINTS) {
        kept.add(all.get(least));
      }
      chosen = least;
    }
    return kept;
  }

  /** The last of the least, so that equal lines give few fingerprints. */
  private static int leastOf(List<Fingerprint> all, int start, int end) {
    int least = start;
    for (int i = start; i < end; i++) {
      least = all.get(i).hash() <= all.get(least).hash() ? i : least;
    }
    return least;
  }

  /** Of so many windows in a row one is kept at least. */
  static int width(int windows) {
    return 2 * windows / MAX_FINGERPRINTS + 1;
  }
}
