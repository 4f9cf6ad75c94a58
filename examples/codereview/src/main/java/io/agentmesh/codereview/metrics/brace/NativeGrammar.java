package io.agentmesh.codereview.metrics.brace;

import java.util.Set;

/**
 * C and C++: functions stand at file, namespace or class level; a lambda belongs to its function.
 */
final class NativeGrammar implements Grammar {

  private static final Set<String> TYPES = Set.of("class", "struct", "union");
  private static final Set<String> NO_NAMES =
      Set.of(
          "noexcept",
          "throw",
          "__attribute__",
          "__declspec",
          "alignas",
          "decltype",
          "requires",
          "if",
          "for",
          "while",
          "switch",
          "catch",
          "explicit",
          "asm",
          "__asm__");

  @Override
  public Opening opening(Header whole, Opening enclosing) {
    Header header = withoutTemplate(whole);
    int type = header.indexOfAny(TYPES);
    if (!enclosing.declares()) {
      return type == 0 && !header.has("=") ? typeOf(header, type) : Opening.BLOCK;
    }
    int operator = header.indexOf("operator");
    if (operator >= 0) {
      return operator(header, operator);
    }
    if (header.has("namespace") || (header.is(0, "extern") && header.is(1, "\""))) {
      return Opening.type("");
    }
    return declaration(header, type);
  }

  private static Opening declaration(Header header, int type) {
    int tail = tail(header);
    if (tail > 0 && header.is(tail, ":") && header.part(header.size() - 1).word()) {
      return Opening.INLINE;
    }
    Header signature = tail > 0 ? header.upTo(tail) : header;
    int parameters = signature.lastParameters(NO_NAMES);
    int assignment = signature.assignment();
    if (parameters < 0 || (assignment >= 0 && assignment < parameters)) {
      return type >= 0 && assignment < 0 ? typeOf(header, type) : Opening.BLOCK;
    }
    int name = signature.nameBefore(parameters);
    return Opening.function(qualified(signature, name), signature.part(name).line());
  }

  private static Opening operator(Header header, int at) {
    StringBuilder name = new StringBuilder("operator");
    int i = at + 1;
    while (i < header.size() && (!header.is(i, "()") || i == at + 1 && header.is(i + 1, "()"))) {
      name.append(header.part(i).word() ? " " : "").append(header.text(i));
      i++;
    }
    return Opening.function(name.toString(), header.part(at).line());
  }

  /** Where the constructor's initialisers or the trailing return type start, or -1. */
  private static int tail(Header header) {
    boolean parameters = false;
    for (int i = 0; i < header.size(); i++) {
      if (parameters && (header.is(i, ":") || header.is(i, "->"))) {
        return i;
      }
      parameters |= header.is(i, "()") && header.nameBefore(i) >= 0;
    }
    return -1;
  }

  private static Opening typeOf(Header header, int keyword) {
    int end = header.indexOf(":");
    Header head = end < 0 ? header : header.upTo(end);
    String name = head.last().equals("final") ? head.text(head.size() - 2) : head.last();
    return Opening.type(keyword < head.size() - 1 ? name : "");
  }

  private static String qualified(Header header, int name) {
    StringBuilder full = new StringBuilder(header.text(name));
    int i = name - 1;
    if (header.is(i, "~")) {
      full.insert(0, '~');
      i--;
    }
    while (header.is(i, "::") && header.part(i - 1).word()) {
      full.insert(0, header.text(i - 1) + "::");
      i -= 2;
    }
    return full.toString();
  }

  private static Header withoutTemplate(Header header) {
    if (!header.is(0, "template") || !header.is(1, "<")) {
      return header;
    }
    int angles = 0;
    for (int i = 1; i < header.size(); i++) {
      angles += header.is(i, "<") ? 1 : header.is(i, ">") ? -1 : 0;
      if (angles == 0) {
        return header.from(i + 1);
      }
    }
    return header;
  }
}
