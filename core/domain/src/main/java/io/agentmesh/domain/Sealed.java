package io.agentmesh.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text that was sealed is told from one that stands there as it was given. */
public final class Sealed {
  /** What a sealed text begins with. */
  public static final String MARK = "sealed:";

  /** Longest text that is sealed, in characters. */
  public static final int MOST_CLEAR = 512;

  /** Longest sealed text, in characters. */
  public static final int MOST_CHARACTERS = 2112;

  private static final Pattern TEXT = Pattern.compile("sealed:([0-9a-f]{16}):[A-Za-z0-9_-]+");

  private Sealed() {}

  /** Whether a text says that it is sealed. */
  public static boolean isText(String text) {
    return text.startsWith(MARK);
  }

  /** The id of the data key that a text says it is sealed with, or "". */
  public static String keyOf(String text) {
    if (!isText(text)) {
      return "";
    }
    Matcher parts = TEXT.matcher(text);
    return parts.matches() ? parts.group(1) : "";
  }

  /** The text without what is behind so many characters, more when it says that it is sealed. */
  public static String cut(String text, int most) {
    int end = isText(text) ? Math.max(most, MOST_CHARACTERS) : most;
    return text.length() > end ? text.substring(0, end) : text;
  }
}
