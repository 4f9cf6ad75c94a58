package io.agentmesh.codereview.metrics;

import io.agentmesh.codereview.analysis.Facts.Function;
import io.agentmesh.codereview.lexer.LexedSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Finds the functions of a Python file by their indentation. */
final class PythonFunctions {

  private static final Set<String> DECISIONS =
      Set.of("if", "elif", "for", "while", "except", "and", "or");
  private static final int TAB = 8;

  private final Deque<Building> building = new ArrayDeque<>();
  private final List<Function> found = new ArrayList<>();
  private int brackets;
  private boolean continued;
  private int lastLine;

  private static final class Building {
    private final String name;
    private final int line;
    private final int indent;
    private int complexity = 1;

    Building(String name, int line, int indent) {
      this.name = name;
      this.line = line;
      this.indent = indent;
    }
  }

  static List<Function> in(LexedSource source) {
    PythonFunctions functions = new PythonFunctions();
    int number = 1;
    for (String line : source.code().split("\n", -1)) {
      functions.line(line, number++);
    }
    while (!functions.building.isEmpty()) {
      functions.finish();
    }
    return functions.found;
  }

  private void line(String line, int number) {
    if (line.isBlank()) {
      return;
    }
    List<String> words = Words.of(line);
    int def = words.getFirst().equals("async") ? 1 : 0;
    boolean starts = words.size() > def + 1 && words.get(def).equals("def");
    if (starts) {
      brackets = 0;
      continued = false;
    }
    if (brackets == 0 && !continued) {
      statement(line, starts ? words.get(def + 1) : "", number);
    }
    if (!building.isEmpty()) {
      building.element().complexity += decisions(words, line);
    }
    for (int i = 0; i < line.length(); i++) {
      brackets += "([{".indexOf(line.charAt(i)) >= 0 ? 1 : 0;
      brackets -= ")]}".indexOf(line.charAt(i)) >= 0 && brackets > 0 ? 1 : 0;
    }
    continued = line.stripTrailing().endsWith("\\");
    lastLine = number;
  }

  private void statement(String line, String defined, int number) {
    int indent = indent(line);
    while (!building.isEmpty() && indent <= building.element().indent) {
      finish();
    }
    if (!defined.isEmpty()) {
      building.push(new Building(defined, number, indent));
    }
  }

  private static int decisions(List<String> words, String line) {
    int count = 0;
    for (String word : words) {
      count += DECISIONS.contains(word) ? 1 : 0;
    }
    boolean arm = words.getFirst().equals("case") && line.stripTrailing().endsWith(":");
    boolean other = arm && words.size() > 1 && words.get(1).equals("_");
    return arm && !other ? count + 1 : count;
  }

  private void finish() {
    Building done = building.pop();
    int length = Math.max(1, lastLine - done.line + 1);
    found.add(new Function(done.name, done.line, length, done.complexity));
  }

  private static int indent(String line) {
    int indent = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        indent += TAB - indent % TAB;
      } else if (line.charAt(i) == ' ') {
        indent++;
      } else {
        break;
      }
    }
    return indent;
  }
}
