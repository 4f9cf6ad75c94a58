package io.agentmesh.engine.audit.entry;

import java.util.List;

/** A JSON object on one line, written field by field; an empty text is no field. */
final class JsonLine {
  private static final int USUAL = 512;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(USUAL).append('{');
  private boolean first = true;

  JsonLine number(String name, long value) {
    name(name).append(value);
    return this;
  }

  JsonLine flag(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  JsonLine text(String name, String value) {
    if (!value.isEmpty()) {
      name(name);
      quote(value);
    }
    return this;
  }

  JsonLine texts(String name, List<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    name(name).append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      quote(values.get(i));
    }
    out.append(']');
    return this;
  }

  /** An object in the object, until it is closed. */
  JsonLine open(String name) {
    name(name).append('{');
    first = true;
    return this;
  }

  JsonLine close() {
    out.append('}');
    first = false;
    return this;
  }

  /** A list of objects in the object, until it is closed. */
  JsonLine openList(String name) {
    name(name).append('[');
    first = true;
    return this;
  }

  /** An object in the list, until it is closed. */
  JsonLine item() {
    if (!first) {
      out.append(',');
    }
    out.append('{');
    first = true;
    return this;
  }

  JsonLine closeList() {
    out.append(']');
    first = false;
    return this;
  }

  /** A text as it stands in a line, quotes and all. */
  static String quoted(String text) {
    JsonLine line = new JsonLine();
    line.quote(text);
    return line.out.substring(1);
  }

  String end() {
    return out.append('}').toString();
  }

  private StringBuilder name(String name) {
    if (!first) {
      out.append(',');
    }
    first = false;
    return out.append('"').append(name).append("\":");
  }

  private void quote(String text) {
    int end = Math.min(text.length(), AuditEntry.MAX_TEXT);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    out.append('"');
    for (int i = 0; i < end; i++) {
      escape(text.charAt(i));
    }
    if (end < text.length()) {
      out.append('\u2026');
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f) {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          out.append(c);
        }
      }
    }
  }
}
