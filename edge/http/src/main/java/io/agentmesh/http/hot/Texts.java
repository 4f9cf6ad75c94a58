package io.agentmesh.http.hot;

import org.jspecify.annotations.Nullable;

/** The contract's rules for texts, without regular expressions; an absent text keeps each. */
final class Texts {
  private static final int LONGEST_PART = 100;

  private Texts() {}

  /** Text for people: not empty, no control characters, so many characters at most. */
  static boolean line(@Nullable String text, int max) {
    if (text == null) {
      return true;
    }
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** A name of a capability or an extension: {@code [a-z0-9][a-z0-9._-]*}. */
  static boolean name(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (!letter && (i == 0 || c != '.' && c != '_' && c != '-')) {
        return false;
      }
    }
    return true;
  }

  /** An agent's id. */
  static boolean agent(String text) {
    return text.length() >= 3 && text.length() <= 256 && words(text, false);
  }

  /** A topic. */
  static boolean topic(String text) {
    return !text.isEmpty() && text.length() <= 255 && words(text, true);
  }

  private static boolean words(String text, boolean dots) {
    boolean afterWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (!dots || !afterWord) {
          return false;
        }
        afterWord = false;
      } else if (alphanumeric(c) || c == '_' || c == '-') {
        afterWord = true;
      } else {
        return false;
      }
    }
    return afterWord;
  }

  /** A media type, perhaps with parameters. */
  static boolean mediaType(@Nullable String text) {
    if (text == null) {
      return true;
    }
    int slash = text.indexOf('/');
    int semicolon = text.indexOf(';');
    int end = semicolon < 0 ? text.length() : semicolon;
    while (semicolon > 0 && end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.length() <= 255
        && slash > 0
        && slash <= LONGEST_PART
        && end > slash + 1
        && end - slash - 1 <= LONGEST_PART
        && token(text, 0, slash)
        && token(text, slash + 1, end)
        && printable(text, end);
  }

  private static boolean printable(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean token(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!alphanumeric(c) && "!#$&^_.+-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Base64 as far as the contract looks. */
  static boolean base64(@Nullable String text) {
    if (text == null) {
      return true;
    }
    int end = text.length();
    while (end > 0 && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!alphanumeric(c) && c != '+' && c != '/') {
        return false;
      }
    }
    return text.length() <= 1_398_104;
  }

  static boolean within(@Nullable Integer number, int min, int max) {
    return number == null || number >= min && number <= max;
  }

  private static boolean alphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
