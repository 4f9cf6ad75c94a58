package io.agentmesh.codereview.lexer;

/** A form of string, character or regular expression literal. */
@FunctionalInterface
interface Literal {

  /** The answer of {@link #end} where no such literal starts. */
  int NONE = -1;

  /** The index after the literal that starts at {@code at}, or {@link #NONE}. */
  int end(String text, int at);

  /** A literal that ends with the line at the latest, with backslash escapes. */
  static Literal line(String quote) {
    return (text, at) ->
        text.startsWith(quote, at) ? close(text, at + quote.length(), quote, true, false) : NONE;
  }

  /** A literal that runs over lines, with backslash escapes. */
  static Literal block(String quote) {
    return block(quote, quote);
  }

  /** A literal over lines whose start differs from its end. */
  static Literal block(String open, String close) {
    return (text, at) ->
        text.startsWith(open, at) ? close(text, at + open.length(), close, true, true) : NONE;
  }

  /** A literal that runs over lines, where a backslash is only a backslash. */
  static Literal raw(String open, String close) {
    return (text, at) ->
        text.startsWith(open, at) ? close(text, at + open.length(), close, false, true) : NONE;
  }

  /** A literal in which the doubled quote stands for the quote, as in SQL. */
  static Literal doubled(String open, char quote) {
    return (text, at) -> {
      if (!text.startsWith(open, at)) {
        return NONE;
      }
      int i = at + open.length();
      while (i < text.length()) {
        if (text.charAt(i) != quote) {
          i++;
        } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i += 2;
        } else {
          return i + 1;
        }
      }
      return i;
    };
  }

  /** The index after the closing quote, or where the literal is cut off. */
  static int close(String text, int from, String quote, boolean escapes, boolean overLines) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c == '\n' && !overLines) {
        return i;
      } else if (c == quote.charAt(0) && text.startsWith(quote, i)) {
        return i + quote.length();
      } else {
        i++;
      }
    }
    return text.length();
  }
}
