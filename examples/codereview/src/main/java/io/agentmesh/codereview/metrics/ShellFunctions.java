package io.agentmesh.codereview.metrics;

import io.agentmesh.codereview.analysis.Facts.Function;
import io.agentmesh.codereview.lexer.LexedSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Finds the functions of a shell script: {@code name() { ... }} and {@code function name { ... }}.
 */
final class ShellFunctions {

  private static final Set<String> DECISIONS =
      Set.of("if", "elif", "for", "while", "until", "select");
  private static final Set<String> OPERATORS = Set.of("&&", "||", ";;");
  private static final Set<String> BEFORE_COMMAND =
      Set.of(";", ";;", "&", "&&", "|", "||", "(", "{", "!", "then", "do", "else", "\n", ")");

  private final Deque<Building> open = new ArrayDeque<>();
  private final List<Function> found = new ArrayList<>();
  private int depth;
  private String before = "\n";
  private String beforeThat = "\n";
  private String candidate = "";
  private int candidateLine;

  private static final class Building {
    private final String name;
    private final int line;
    private final int depth;
    private int complexity = 1;

    Building(String name, int line, int depth) {
      this.name = name;
      this.line = line;
      this.depth = depth;
    }
  }

  static List<Function> in(LexedSource source) {
    ShellFunctions functions = new ShellFunctions();
    int number = 0;
    for (String line : source.code().split("\n", -1)) {
      number++;
      for (String word : ShellWords.of(line)) {
        functions.word(word, number);
      }
      functions.word("\n", number);
    }
    while (!functions.open.isEmpty()) {
      functions.finish(number);
    }
    return functions.found;
  }

  private void word(String word, int line) {
    if (before.equals("function") && !word.equals("\n")) {
      candidate = word;
      candidateLine = line;
      remember("\n");
      return;
    }
    boolean command = BEFORE_COMMAND.contains(before);
    switch (word) {
      case "{" -> open(command);
      case "}" -> close(command, line);
      case ")" -> parameters(line);
      case "(", "\n" -> {}
      default -> candidate = "";
    }
    boolean decides = OPERATORS.contains(word) || (command && DECISIONS.contains(word));
    if (decides && !open.isEmpty()) {
      open.element().complexity++;
    }
    remember(word);
  }

  private void remember(String word) {
    beforeThat = before;
    before = word;
  }

  private void open(boolean command) {
    if (!command) {
      return;
    }
    depth++;
    if (!candidate.isEmpty()) {
      open.push(new Building(candidate, candidateLine, depth));
      candidate = "";
    }
  }

  private void close(boolean command, int line) {
    if (!command) {
      return;
    }
    if (!open.isEmpty() && open.element().depth == depth) {
      finish(line);
    }
    depth = Math.max(0, depth - 1);
  }

  /** A name with empty parentheses behind it may be a function. */
  private void parameters(int line) {
    if (before.equals("(") && !BEFORE_COMMAND.contains(beforeThat)) {
      candidate = beforeThat;
      candidateLine = line;
    }
  }

  private void finish(int lastLine) {
    Building done = open.pop();
    found.add(new Function(done.name, done.line, lastLine - done.line + 1, done.complexity));
  }
}
