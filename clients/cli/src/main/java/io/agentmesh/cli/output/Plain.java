package io.agentmesh.cli.output;

/** Text of others made safe for a terminal and for one line. */
public final class Plain {

  private Plain() {}

  /** The text without control characters, so that nobody else steers the reader's terminal. */
  public static String line(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(point -> isControl(point) ? ' ' : point).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The text in at most that many characters. */
  public static String shortened(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static boolean isControl(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT
        || Character.getType(point) == Character.LINE_SEPARATOR
        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
  }
}
