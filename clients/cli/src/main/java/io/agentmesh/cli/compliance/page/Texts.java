package io.agentmesh.cli.compliance.page;

import java.util.Map;
import java.util.stream.Collectors;

/** Small texts that pages have in common. */
final class Texts {
  private Texts() {}

  /** Counts by name, such as {@code DENIED 3, SUCCESS 12}. */
  static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /**
   * Text of others as text of HTML, in elements and in quoted attributes; control characters and
   * those that turn the direction of a line are shown as what they are.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            case '\n' -> escaped.append('\n');
            default -> {
              if (isUnseen(point)) {
                escaped.append("\\u").append("%04x".formatted(point));
              } else {
                escaped.appendCodePoint(point);
              }
            }
          }
        });
    return escaped.toString();
  }

  private static boolean isUnseen(int point) {
    int type = Character.getType(point);
    return Character.isISOControl(point)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
