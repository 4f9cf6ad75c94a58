package io.agentmesh.codereview.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of a shell script into words and operators; a parameter {@code ${x}} is no brace.
 */
final class ShellWords {

  private static final String OPERATORS = ";&|()";

  private ShellWords() {}

  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      int end = OPERATORS.indexOf(c) >= 0 ? operatorEnd(line, at) : wordEnd(line, at);
      words.add(line.substring(at, end));
      at = end;
    }
    return words;
  }

  private static int operatorEnd(String line, int at) {
    char c = line.charAt(at);
    boolean pair = c != '(' && c != ')' && at + 1 < line.length() && line.charAt(at + 1) == c;
    return pair ? at + 2 : at + 1;
  }

  private static int wordEnd(String line, int from) {
    int end = from;
    int parameters = 0;
    while (end < line.length()) {
      char c = line.charAt(end);
      if (c == '{' && end > from && line.charAt(end - 1) == '$') {
        parameters++;
      } else if (c == '}' && parameters > 0) {
        parameters--;
      } else if (parameters == 0 && (Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0)) {
        return end;
      }
      end++;
    }
    return end;
  }
}
