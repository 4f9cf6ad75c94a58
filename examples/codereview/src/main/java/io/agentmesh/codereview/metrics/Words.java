package io.agentmesh.codereview.metrics;

import java.util.ArrayList;
import java.util.List;

/** The words of a line of code, which are letters, digits and underscores. */
final class Words {

  private Words() {}

  /** Never empty: a line without any word has one empty word. */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
        end++;
      }
      if (end > at) {
        words.add(line.substring(at, end));
      }
      at = end + 1;
    }
    return words.isEmpty() ? List.of("") : words;
  }
}
