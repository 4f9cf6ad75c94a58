package io.agentmesh.codereview.lexer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Blanks the directives of C, C++ and C# in a code view, and of each conditional all branches but
 * one, so that the braces that are left match.
 */
public final class Preprocessor {

  private final char[] code;
  private final Deque<Conditional> open = new ArrayDeque<>();

  /** A conditional: whether its current branch is taken, and whether some branch was. */
  private record Conditional(boolean taken, boolean done) {}

  private Preprocessor(String code) {
    this.code = code.toCharArray();
  }

  public static String blank(String code) {
    Preprocessor preprocessor = new Preprocessor(code);
    preprocessor.run(code);
    return new String(preprocessor.code);
  }

  private void run(String text) {
    int start = 0;
    boolean continued = false;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int first = start;
      while (first < end && Character.isWhitespace(text.charAt(first))) {
        first++;
      }
      boolean directive = first < end && text.charAt(first) == '#';
      if (directive && !continued) {
        decide(text.substring(first + 1, Math.min(end, first + 40)).strip());
      }
      if (directive || continued || skipping()) {
        continued = (directive || continued) && text.startsWith("\\", end - 1);
        Arrays.fill(code, start, end, ' ');
      } else {
        continued = false;
      }
      start = end + 1;
    }
  }

  private boolean skipping() {
    return !open.isEmpty() && !open.peek().taken();
  }

  private void decide(String directive) {
    if (directive.startsWith("if")) {
      boolean never = directive.equals("if 0");
      open.push(new Conditional(!never && !skipping(), !never || skipping()));
    } else if (directive.startsWith("el") && !open.isEmpty()) {
      Conditional last = open.pop();
      open.push(new Conditional(!last.done() && !skipping(), true));
    } else if (directive.startsWith("endif") && !open.isEmpty()) {
      open.pop();
    }
  }
}
