package io.agentmesh.codereview.metrics.brace;

import io.agentmesh.codereview.analysis.Language;
import java.util.List;
import java.util.Set;

/**
 * Tells which tokens are decision points of cyclomatic complexity (T. J. McCabe, "A Complexity
 * Measure", 1976), where a short-circuit operator counts as a decision of its own.
 */
final class Decisions {

  private static final Set<String> WORDS = Set.of("if", "for", "foreach", "while", "case", "catch");
  private static final Set<String> OPERAND_EXPECTED =
      Set.of("(", ",", "=", "=>", "{", ";", ":", "<", "return", "move", "&&", "||");
  private static final Set<String> WILDCARD_END = Set.of(">", ",", "extends", "super", "&");
  private static final Set<String> OPTIONAL_END = Set.of(":", ")", ",", "=", ";", "]", ">", "|");

  private final Language language;
  private final List<Token> tokens;

  Decisions(Language language, List<Token> tokens) {
    this.language = language;
    this.tokens = tokens;
  }

  boolean decides(int at, Opening around) {
    String text = tokens.get(at).text();
    return switch (text) {
      case "&&", "||" -> shortCircuit(at);
      case "?" -> ternary(at);
      case "?:" -> language != Language.TYPESCRIPT && language != Language.JAVASCRIPT;
      case "??" -> language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
      case "->", "=>" -> around.arms() && !text(at - 1).equals("else") && !text(at - 1).equals("_");
      default -> WORDS.contains(text) && statement(at);
    };
  }

  /** A keyword may also be the name of a member, as in {@code promise.catch(...)}. */
  private boolean statement(int at) {
    String before = text(at - 1);
    String after = text(at + 1);
    return !before.equals(".") && !before.equals("?.") && !after.equals(":") && !after.equals("<");
  }

  /** In Rust and C++ the same characters also mean closures and references. */
  private boolean shortCircuit(int at) {
    return switch (language) {
      case RUST -> !OPERAND_EXPECTED.contains(text(at - 1));
      case CPP ->
          !text(at - 1).equals("auto")
              && !text(at - 1).equals(">")
              && !OPTIONAL_END.contains(text(at + 1));
      default -> true;
    };
  }

  private boolean ternary(int at) {
    boolean spaced = tokens.get(at).spaced();
    return switch (language) {
      case RUST, KOTLIN, GO -> false;
      case JAVA -> !WILDCARD_END.contains(text(at + 1));
      case CSHARP, TYPESCRIPT -> spaced && !OPTIONAL_END.contains(text(at + 1));
      default -> true;
    };
  }

  private String text(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
  }
}
