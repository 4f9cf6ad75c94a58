package io.agentmesh.server.log;

import java.util.Locale;

/**
 * Text of whoever made it as it may stand in a line: without secrets, without anything that ends
 * the line or steers a terminal, of a bounded length. What can not be seen is shown as an escape,
 * such as {@code \n} or {@code \u202e}: control characters, line and paragraph separators, marks of
 * writing direction and other invisible ones, halves of surrogates, private and unassigned ones.
 */
final class SafeText {
  private static final int NOTICE = 40;

  private SafeText() {}

  /**
   * The text, cut with a notice when it is longer.
   *
   * @param most bytes that it may take as JSON in UTF-8, 64 at least
   */
  static String of(String raw, int most) {
    String text = Redaction.of(raw);
    if (text.length() <= most / 2 && isPlain(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(Math.min(text.length() + 16, most));
    int bytes = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int before = safe.length();
      append(safe, point);
      bytes += bytes(safe, before);
      if (bytes <= most - NOTICE) {
        fits = safe.length();
      }
      if (bytes > most) {
        safe.setLength(fits);
        return safe.append("...[cut, of ").append(raw.length()).append(" characters]").toString();
      }
      i += Character.charCount(point);
    }
    return safe.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        if (isShown(point)) {
          safe.appendCodePoint(point);
        } else if (point <= 0xffff) {
          safe.append(String.format(Locale.ROOT, "\\u%04x", point));
        } else {
          safe.append(String.format(Locale.ROOT, "\\U%08x", point));
        }
      }
    }
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** What was appended takes so many bytes within a string of JSON. */
  private static int bytes(CharSequence text, int from) {
    int bytes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes +=
          c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /** What the text takes within a string of JSON. */
  static int bytes(CharSequence text) {
    return bytes(text, 0);
  }
}
