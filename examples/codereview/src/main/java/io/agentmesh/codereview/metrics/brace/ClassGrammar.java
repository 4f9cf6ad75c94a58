package io.agentmesh.codereview.metrics.brace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Java and C#: methods and constructors stand in types; a lambda belongs to its method. */
final class ClassGrammar implements Grammar {

  private static final Set<String> TYPES =
      Set.of("class", "interface", "enum", "record", "struct", "namespace");
  private static final Set<String> CONTROL =
      Set.of("if", "for", "while", "switch", "catch", "synchronized", "try", "using", "lock");

  private final boolean java;

  ClassGrammar(boolean java) {
    this.java = java;
  }

  @Override
  public Opening opening(Header whole, Opening enclosing) {
    Header header = withoutAnnotations(whole);
    int type = typeKeyword(header);
    if (type >= 0) {
      return Opening.type(header.text(type + 1));
    }
    if (java && header.has("new") && header.last().equals("()")) {
      return Opening.type("");
    }
    if (!java && header.last().equals("switch")) {
      return Opening.ARMS;
    }
    if (!enclosing.declares() || header.assignment() >= 0) {
      return Opening.BLOCK;
    }
    return member(header, enclosing);
  }

  private Opening member(Header header, Opening enclosing) {
    int cut = header.indexOfAny(Set.of(":", "where", "throws"));
    Header signature = cut > 0 ? header.upTo(cut) : header;
    int parameters = signature.lastParameters(CONTROL);
    String last = signature.last();
    if (parameters < 0) {
      boolean compact = last.equals(enclosing.name()) && !last.isEmpty();
      boolean constant = java && signature.size() == 1 && !last.equals("static");
      return compact
          ? Opening.function(last, signature.part(signature.size() - 1).line())
          : constant ? Opening.type("") : Opening.BLOCK;
    }
    int name = signature.nameBefore(parameters);
    if (name == 0 && !signature.is(0, enclosing.name()) && !enclosing.name().isEmpty()) {
      return java ? Opening.type("") : Opening.BLOCK;
    }
    return Opening.function(signature.text(name), signature.part(name).line());
  }

  private static int typeKeyword(Header header) {
    for (int i = 0; i < header.size(); i++) {
      if (TYPES.contains(header.text(i)) && header.part(i + 1).word()) {
        boolean pair = TYPES.contains(header.text(i + 1));
        boolean constraint = header.upTo(i).has("where") || header.upTo(i).has("=");
        return constraint ? -1 : pair ? i + 1 : i;
      }
    }
    return -1;
  }

  /** Leaves out annotations, attributes and the comma behind the last enum constant. */
  private static Header withoutAnnotations(Header header) {
    List<Header.Part> kept = new ArrayList<>();
    int i = 0;
    while (i < header.size()) {
      if (header.is(i, "@") && !header.is(i + 1, "interface")) {
        i += 2;
        while (header.is(i, ".")) {
          i += 2;
        }
        i += header.is(i, "()") ? 1 : 0;
      } else {
        boolean noise = kept.isEmpty() && (header.is(i, "[]") || header.is(i, ","));
        if (!noise) {
          kept.add(header.part(i));
        }
        i++;
      }
    }
    return new Header(kept);
  }
}
