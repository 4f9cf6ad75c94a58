package io.agentmesh.codereview.lexer;

import java.util.Arrays;

/** Tells the line of a place in a text, from 1. */
public final class LineIndex {

  private final int[] starts;

  public LineIndex(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = i + 1;
    }
    this.starts = Arrays.copyOf(found, count);
  }

  public int line(int at) {
    int found = Arrays.binarySearch(starts, at);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
