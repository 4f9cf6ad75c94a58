package io.agentmesh.codereview.metrics.brace;

import java.util.List;
import java.util.Set;

/**
 * The tokens of a statement before an opening brace, where a bracketed group is one part: {@code
 * ()}, {@code []} or {@code {}}.
 */
final class Header {

  /** A token of the statement, or a group, which stands at its first line. */
  record Part(String text, int line) {
    boolean word() {
      return Character.isJavaIdentifierStart(text.charAt(0)) || text.charAt(0) == '`';
    }
  }

  private static final Part NOTHING = new Part(" ", 0);

  private final List<Part> parts;

  Header(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  int size() {
    return parts.size();
  }

  /** The part at an index; a blank one outside of the header. */
  Part part(int index) {
    return index >= 0 && index < parts.size() ? parts.get(index) : NOTHING;
  }

  String text(int index) {
    return part(index).text();
  }

  boolean is(int index, String text) {
    return text(index).equals(text);
  }

  String last() {
    return text(size() - 1);
  }

  Header from(int start) {
    return new Header(parts.subList(Math.min(start, size()), size()));
  }

  Header upTo(int end) {
    return new Header(parts.subList(0, Math.min(end, size())));
  }

  boolean has(String text) {
    return indexOf(text) >= 0;
  }

  int indexOf(String text) {
    return indexOfAny(Set.of(text));
  }

  int indexOfAny(Set<String> texts) {
    for (int i = 0; i < size(); i++) {
      if (texts.contains(text(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the first assignment that is not within angle brackets, or -1. */
  int assignment() {
    int angles = 0;
    for (int i = 0; i < size(); i++) {
      switch (text(i)) {
        case "<" -> angles++;
        case ">" -> angles = Math.max(0, angles - 1);
        case "=", ":=" -> {
          if (angles == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /** The index of the name before the parameters at {@code group}, over type arguments; or -1. */
  int nameBefore(int group) {
    int i = group - 1;
    if (is(i, ">")) {
      int angles = 0;
      do {
        angles += is(i, ">") ? 1 : is(i, "<") ? -1 : 0;
        i--;
      } while (i >= 0 && angles > 0);
    }
    return part(i).word() ? i : -1;
  }

  /** The index of the last parameter group whose name is none of {@code excluded}, or -1. */
  int lastParameters(Set<String> excluded) {
    for (int i = size() - 1; i > 0; i--) {
      if (is(i, "()") && nameBefore(i) >= 0 && !excluded.contains(text(nameBefore(i)))) {
        return i;
      }
    }
    return -1;
  }
}
