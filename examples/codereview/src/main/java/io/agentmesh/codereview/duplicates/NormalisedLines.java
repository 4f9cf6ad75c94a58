package io.agentmesh.codereview.duplicates;

import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.lexer.Lexer;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file that count for comparison, without white space and comments. */
final class NormalisedLines {

  private static final List<String> IMPORTS =
      List.of("import ", "package ", "using ", "#include", "from ", "use ", "require ", "export *");

  /** A line that counts: the hash of its characters and its number, from 1. */
  record Line(long hash, int number) {}

  private NormalisedLines() {}

  static List<Line> of(SourceFile file) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : Lexer.lex(file).withoutComments().split("\n", -1)) {
      number++;
      if (counts(line)) {
        lines.add(new Line(hash(line), number));
      }
    }
    return lines;
  }

  private static boolean counts(String line) {
    String start = line.substring(0, Math.min(line.length(), 200)).stripLeading();
    return line.chars().anyMatch(Character::isLetterOrDigit)
        && IMPORTS.stream().noneMatch(start::startsWith);
  }

  /** FNV-1a over the characters that are no white space. */
  private static long hash(String line) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!Character.isWhitespace(c)) {
        hash = (hash ^ c) * 0x100000001b3L;
      }
    }
    return hash;
  }
}
