package io.agentmesh.codereview.metrics.brace;

import java.util.Set;

/**
 * JavaScript and TypeScript: every function with a body in braces counts by itself, also an
 * anonymous one.
 */
final class ScriptGrammar implements Grammar {

  static final String ANONYMOUS = "<anonymous>";

  private static final Set<String> CONTROL =
      Set.of("if", "for", "while", "switch", "catch", "with", "return", "function", "await");
  private static final Set<String> DECLARING = Set.of("const", "let", "var");
  private static final Set<String> TYPES = Set.of("class", "interface", "enum", "namespace");

  @Override
  public Opening opening(Header whole, Opening enclosing) {
    Header header = lastProperty(whole);
    if (header.last().equals("=>")) {
      return assigned(header, header.size() - 1);
    }
    boolean function = header.has("function");
    if (header.last().equals(":") && (function || header.has("()"))) {
      return Opening.INLINE;
    }
    if (function) {
      return declared(header, header.indexOf("function"));
    }
    int type = header.indexOfAny(TYPES);
    if (type >= 0 && !header.is(type - 1, ".")) {
      return Opening.type(header.text(type + 1));
    }
    return method(header);
  }

  /** A name and parameters right before the brace. */
  private static Opening method(Header header) {
    int parameters = header.indexOf("()");
    int name = parameters < 0 ? -1 : header.nameBefore(parameters);
    boolean method =
        name >= 0
            && !CONTROL.contains(header.text(name))
            && !header.is(name - 1, ".")
            && !header.is(name - 1, "new")
            && header.assignment() < 0
            && (parameters == header.size() - 1 || header.is(parameters + 1, ":"));
    return method ? Opening.function(header.text(name), header.part(name).line()) : Opening.BLOCK;
  }

  private static Opening declared(Header header, int keyword) {
    int name = header.is(keyword + 1, "*") ? keyword + 2 : keyword + 1;
    return header.part(name).word()
        ? Opening.function(header.text(name), header.part(name).line())
        : assigned(header, keyword);
  }

  /** A function without its own name has the name of what it is assigned to. */
  private static Opening assigned(Header header, int at) {
    int declaring = header.indexOfAny(DECLARING);
    int assignment = header.assignment();
    int name = -1;
    if (declaring >= 0 && assignment > declaring) {
      name = declaring + 1;
    } else if (assignment > 0) {
      name = assignment - 1;
    } else if (header.is(1, ":")) {
      name = 0;
    }
    return name >= 0 && header.part(name).word()
        ? Opening.function(header.text(name), header.part(name).line())
        : Opening.function(ANONYMOUS, header.part(at).line());
  }

  /** What follows the last comma that is not within type arguments. */
  private static Header lastProperty(Header header) {
    int angles = 0;
    int start = 0;
    for (int i = 0; i < header.size(); i++) {
      switch (header.text(i)) {
        case "<" -> angles++;
        case ">" -> angles = Math.max(0, angles - 1);
        case "," -> start = angles == 0 ? i + 1 : start;
        default -> {}
      }
    }
    return start == 0 ? header : header.from(start);
  }
}
