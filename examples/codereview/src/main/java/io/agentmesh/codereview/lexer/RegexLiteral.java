package io.agentmesh.codereview.lexer;

import java.util.Set;

/**
 * Tells a regular expression of JavaScript from a division.
 *
 * <p>A slash starts an expression where an operand is expected: at the start, behind an operator or
 * behind a keyword such as {@code return}. One of more than 512 characters is not believed.
 */
final class RegexLiteral {

  private static final int MAX_LENGTH = 512;
  private static final String OPERATORS = "(,=:[!&|?{};+-*%>~^";
  private static final Set<String> KEYWORDS =
      Set.of("return", "typeof", "case", "in", "of", "delete", "void", "throw", "else", "do");

  private RegexLiteral() {}

  /** The index after the expression at {@code at}; {@code before} is the last code, or negative. */
  static int end(String text, int at, int before) {
    if (text.charAt(at) != '/' || text.startsWith("/>", at) || !operandExpected(text, before)) {
      return Literal.NONE;
    }
    boolean set = false;
    int limit = Math.min(text.length(), at + MAX_LENGTH);
    for (int i = at + 1; i < limit; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '\n' -> {
          return Literal.NONE;
        }
        case '[' -> set = true;
        case ']' -> set = false;
        case '/' -> {
          if (!set) {
            return flags(text, i + 1);
          }
        }
        default -> {}
      }
    }
    return Literal.NONE;
  }

  private static int flags(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean operandExpected(String text, int before) {
    if (before < 0 || OPERATORS.indexOf(text.charAt(before)) >= 0) {
      return true;
    }
    int start = before + 1;
    while (start > 0 && before - start < 8 && SpecialLiterals.word(text.charAt(start - 1))) {
      start--;
    }
    return KEYWORDS.contains(text.substring(start, before + 1));
  }
}
