package io.agentmesh.codereview.metrics.brace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a code view into tokens. */
final class Tokens {

  private static final Set<String> PAIRS =
      Set.of("&&", "||", "??", "?.", "?:", "->", "=>", "::", "==", "!=", "<=", ">=", ":=");

  private Tokens() {}

  static List<Token> of(String code) {
    List<Token> tokens = new ArrayList<>();
    int line = 1;
    int at = 0;
    boolean spaced = true;
    while (at < code.length()) {
      char c = code.charAt(at);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        line += c == '\n' ? 1 : 0;
        spaced = true;
        at++;
      } else {
        int end = end(code, at);
        tokens.add(new Token(code.substring(at, end), line, spaced));
        spaced = false;
        at = end;
      }
    }
    return tokens;
  }

  private static int end(String code, int at) {
    char c = code.charAt(at);
    int end = at + 1;
    if (c == '`') {
      while (end < code.length() && code.charAt(end) != '`' && code.charAt(end) != '\n') {
        end++;
      }
      return end < code.length() && code.charAt(end) == '`' ? end + 1 : end;
    }
    if (Character.isJavaIdentifierPart(c)) {
      while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
        end++;
      }
      return end;
    }
    boolean pair = end < code.length() && PAIRS.contains(code.substring(at, end + 1));
    return pair ? end + 1 : end;
  }
}
