package io.agentmesh.http.resource.receipt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request prefers of its answer, after RFC 7240: whether to have the receipt of the act in
 * it, and how long to wait for that. What else is preferred, or is no preference, is passed over.
 *
 * @param receipt whether the receipt is wanted
 * @param waitMillis how long at most to wait for the checkpoint that has the act
 */
record Preference(boolean receipt, long waitMillis) {
  private static final Preference NONE = new Preference(false, 0);
  private static final long USUAL_SECONDS = 2;
  private static final long MOST_SECONDS = 10;

  /** Of the value of the header, or null. */
  static Preference of(@Nullable String header) {
    if (header == null) {
      return NONE;
    }
    boolean receipt = false;
    long seconds = USUAL_SECONDS;
    boolean waits = false;
    for (int from = 0; from <= header.length(); ) {
      int end = endOf(header, from, ',');
      String one = header.substring(from, endOf(header.substring(0, end), from, ';'));
      int equals = one.indexOf('=');
      String name = (equals < 0 ? one : one.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
      String value = equals < 0 ? "" : bare(one.substring(equals + 1).strip());
      receipt |= name.equals("receipt") && value.isEmpty();
      if (name.equals("wait") && !waits && value.matches("[0-9]{1,9}")) {
        seconds = Math.clamp(Long.parseLong(value), 1, MOST_SECONDS);
        waits = true;
      }
      from = end + 1;
    }
    return receipt ? new Preference(true, seconds * 1000) : NONE;
  }

  /** Where the next separator stands that is not within quotes, or the end. */
  private static int endOf(String text, int from, char separator) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        at++;
      } else if (c == separator && !quoted) {
        return at;
      }
    }
    return text.length();
  }

  private static String bare(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
