package io.agentmesh.codereview.lexer;

/** Literals whose delimiter depends on what stands before or behind the quote. */
final class SpecialLiterals {

  private static final int MAX_DELIMITER = 16;

  private SpecialLiterals() {}

  /** {@code R"x(...)x"} of C++. */
  static int cppRaw(String text, int at) {
    if (text.charAt(at) != 'R' || !text.startsWith("\"", at + 1) || !prefixed(text, at)) {
      return Literal.NONE;
    }
    int open = at + 2;
    while (open < text.length() && text.charAt(open) != '(' && open - at - 2 <= MAX_DELIMITER) {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return Literal.NONE;
    }
    return endOf(text, ")" + text.substring(at + 2, open) + "\"", open);
  }

  private static boolean prefixed(String text, int at) {
    return at == 0 || !word(text.charAt(at - 1)) || "8uUL".indexOf(text.charAt(at - 1)) >= 0;
  }

  /** {@code r"..."} and {@code r#"..."#} of Rust, also behind {@code b} and {@code c}. */
  static int rustRaw(String text, int at) {
    if (text.charAt(at) != 'r') {
      return Literal.NONE;
    }
    if (at > 0 && word(text.charAt(at - 1)) && "bc".indexOf(text.charAt(at - 1)) < 0) {
      return Literal.NONE;
    }
    int quote = at + 1;
    while (quote < text.length() && text.charAt(quote) == '#') {
      quote++;
    }
    if (quote >= text.length() || text.charAt(quote) != '"') {
      return Literal.NONE;
    }
    return endOf(text, "\"" + "#".repeat(quote - at - 1), quote + 1);
  }

  /** {@code 'x'} where {@code 'x} alone is a lifetime or symbol. */
  static int character(String text, int at) {
    if (text.charAt(at) != '\'' || at + 2 >= text.length()) {
      return Literal.NONE;
    }
    if (text.charAt(at + 1) == '\\') {
      return Literal.close(text, at + 1, "'", true, false);
    }
    int width = Character.charCount(text.codePointAt(at + 1));
    return text.startsWith("'", at + 1 + width) ? at + 2 + width : Literal.NONE;
  }

  /** {@code 'x'} where a quote within a number only separates digits. */
  static int cppCharacter(String text, int at) {
    if (text.charAt(at) != '\'') {
      return Literal.NONE;
    }
    int start = at;
    while (start > 0 && at - start < MAX_DELIMITER && word(text.charAt(start - 1))) {
      start--;
    }
    boolean number = start < at && Character.isDigit(text.charAt(start));
    return number ? Literal.NONE : Literal.close(text, at + 1, "'", true, false);
  }

  /** Three or more quotes that end with as many, as in C#. */
  static int quoteRun(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
    return end - at < 3 ? Literal.NONE : endOf(text, "\"".repeat(end - at), end);
  }

  /** {@code """...""""}: the closing three are the last of a run of quotes, as in Kotlin. */
  static int greedyTriple(String text, int at) {
    if (!text.startsWith("\"\"\"", at)) {
      return Literal.NONE;
    }
    int end = endOf(text, "\"\"\"", at + 3);
    while (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
    return end;
  }

  private static int endOf(String text, String close, int from) {
    int at = text.indexOf(close, from);
    return at < 0 ? text.length() : at + close.length();
  }

  static boolean word(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
