package io.agentmesh.codereview.duplicates;

import io.agentmesh.codereview.analysis.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the equal windows of two files, or of a file with itself, into stretches that are as long
 * as possible. Windows come in the order of the left file, then of the right.
 */
final class Chains {

  /**
   * Content that repeats itself at once at more places is a table, where more chains say nothing.
   */
  private static final int MAX_GROWING = 64;

  /** Two equal stretches of lines. */
  record Stretch(int left, int leftEnd, int right, int rightEnd) {}

  private static final class Chain {
    private final Fingerprint firstLeft;
    private final Fingerprint firstRight;
    private Fingerprint left;
    private Fingerprint right;

    Chain(Fingerprint left, Fingerprint right) {
      this.firstLeft = left;
      this.firstRight = right;
      this.left = left;
      this.right = right;
    }

    boolean goesOnWith(Fingerprint nextLeft, Fingerprint nextRight, Chains chains) {
      return follows(left, nextLeft, chains.gap)
          && follows(right, nextRight, chains.gap)
          && !(chains.sameFile && nextLeft.lastLine() >= firstRight.firstLine());
    }

    private static boolean follows(Fingerprint last, Fingerprint next, int gap) {
      return next.firstLine() > last.firstLine() && next.firstLine() <= last.lastLine() + 1 + gap;
    }

    Stretch stretch() {
      return new Stretch(
          firstLeft.firstLine(), left.lastLine(), firstRight.firstLine(), right.lastLine());
    }
  }

  private final boolean sameFile;
  private final int gap;
  private final List<Chain> growing = new ArrayList<>();
  private final List<Stretch> done = new ArrayList<>();

  /**
   * Starts without any stretch.
   *
   * @param gap how many lines may lie between two windows, because a file was winnowed
   */
  Chains(boolean sameFile, int gap) {
    this.sameFile = sameFile;
    this.gap = gap;
  }

  void add(Fingerprint left, Fingerprint right) {
    if (sameFile && left.lastLine() >= right.firstLine()) {
      return;
    }
    growing.removeIf(chain -> {
      boolean ended = chain.left.lastLine() + 1 + gap < left.firstLine();
      if (ended) {
        done.add(chain.stretch());
      }
      return ended;
    });
    for (Chain chain : growing) {
      if (chain.goesOnWith(left, right, this)) {
        chain.left = left;
        chain.right = right;
        return;
      }
    }
    if (growing.size() < MAX_GROWING) {
      growing.add(new Chain(left, right));
    }
  }

  List<Stretch> finish() {
    growing.forEach(chain -> done.add(chain.stretch()));
    growing.clear();
    return List.copyOf(done);
  }
}
