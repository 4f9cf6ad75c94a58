package io.agentmesh.codereview.lexer;

import io.agentmesh.codereview.analysis.Facts.Lines;

/** A text whose every character is told to be code, literal or comment. */
public final class LexedSource {

  private final String text;
  private final Kind[] kinds;

  LexedSource(String text, Kind[] kinds) {
    this.text = text;
    this.kinds = kinds;
  }

  public String text() {
    return text;
  }

  public Kind kind(int at) {
    return kinds[at];
  }

  /**
   * The code alone, at the same places: comments are spaces, a literal is one {@code "} and spaces;
   * line ends stay.
   */
  public String code() {
    char[] code = text.toCharArray();
    for (int i = 0; i < code.length; i++) {
      if (kinds[i] == Kind.CODE || code[i] == '\n') {
        continue;
      }
      boolean starts = kinds[i] == Kind.LITERAL && (i == 0 || kinds[i - 1] != Kind.LITERAL);
      code[i] = starts ? '"' : ' ';
    }
    return new String(code);
  }

  /** Code and literals, at the same places, with spaces for comments. */
  public String withoutComments() {
    return keep(Kind.COMMENT, false);
  }

  /** The comments, at the same places, with spaces for all else. */
  public String comments() {
    return keep(Kind.COMMENT, true);
  }

  private String keep(Kind kind, boolean kept) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if ((kinds[i] == kind) != kept && chars[i] != '\n') {
        chars[i] = ' ';
      }
    }
    return new String(chars);
  }

  /** Counts the physical lines. */
  public Lines lines() {
    int code = 0;
    int comment = 0;
    int total = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      boolean hasCode = false;
      boolean hasComment = false;
      for (int i = start; i < end && !hasCode; i++) {
        if (!Character.isWhitespace(text.charAt(i))) {
          hasCode = kinds[i] != Kind.COMMENT;
          hasComment = true;
        }
      }
      total++;
      code += hasCode ? 1 : 0;
      comment += hasComment && !hasCode ? 1 : 0;
      start = end + 1;
    }
    return new Lines(total, code, comment, total - code - comment);
  }
}
