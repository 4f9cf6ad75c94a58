package io.agentmesh.codereview.lexer;

/** Finds the here-documents of a shell script. */
final class Heredocs {

  /** A script that opens so many documents without an end is not a script. */
  private static final int MAX_UNCLOSED = 50;

  private static final int MAX_WORD = 64;

  private final String text;
  private String awaited = "";
  private int unclosed;

  Heredocs(String text) {
    this.text = text;
  }

  /** Notes the document that {@code <<} at this place opens; answers what to step over. */
  int open(int at) {
    if (text.startsWith("<<<", at)) {
      return 3;
    }
    int from = at + 2;
    while (from < text.length() && "- '\"\\".indexOf(text.charAt(from)) >= 0 && from - at < 8) {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from < MAX_WORD && SpecialLiterals.word(text.charAt(to))) {
      to++;
    }
    if (to > from && !Character.isDigit(text.charAt(from)) && awaited.isEmpty()) {
      awaited = text.substring(from, to);
    }
    return 2;
  }

  /** The index after the document whose text starts behind this line end, or the next index. */
  int skip(int newline) {
    if (awaited.isEmpty() || unclosed > MAX_UNCLOSED) {
      return newline + 1;
    }
    String word = awaited;
    awaited = "";
    int start = newline + 1;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start < MAX_WORD * 2 && text.substring(start, end).strip().equals(word)) {
        return end;
      }
      start = end + 1;
    }
    unclosed++;
    return newline + 1;
  }
}
