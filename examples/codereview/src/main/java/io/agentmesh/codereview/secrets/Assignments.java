package io.agentmesh.codereview.secrets;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds values that are assigned to something named like a credential. */
final class Assignments {

  private static final List<String> PASSWORDS =
      List.of("password", "passwd", "passphrase", "pwd", "secret");
  private static final List<String> KEYS =
      List.of(
          "apikey",
          "secretkey",
          "accesskey",
          "authtoken",
          "accesstoken",
          "token",
          "privatekey",
          "clientsecret",
          "credential",
          "credentials",
          "authkey",
          "signingkey",
          "encryptionkey");
  private static final int MAX_KEY = 64;
  private static final int MAX_VALUE = 256;
  private static final int MIN_PASSWORD = 6;
  private static final int MIN_KEY = 12;

  private static final Span NO_VALUE = new Span(0, 0);

  private final String text;
  private final boolean bareValues;
  private final List<Secret> found = new ArrayList<>();

  /** A value between two places. */
  private record Span(int start, int end) {}

  private Assignments(String text, boolean bareValues) {
    this.text = text;
    this.bareValues = bareValues;
  }

  /**
   * Finds the assignments.
   *
   * @param bareValues whether a value may stand without quotes, as in configuration
   */
  static List<Secret> in(String text, boolean bareValues) {
    Assignments assignments = new Assignments(text, bareValues);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=' || text.charAt(i) == ':') {
        assignments.at(i);
      }
    }
    return assignments.found;
  }

  private void at(int sign) {
    String key = key(sign);
    boolean password = ends(key, PASSWORDS);
    if (!password && !ends(key, KEYS)) {
      return;
    }
    Span value = value(sign + 1);
    int least = password ? MIN_PASSWORD : MIN_KEY;
    if (value.end() - value.start() < least) {
      return;
    }
    String secret = text.substring(value.start(), value.end());
    double bits = Entropy.bits(secret);
    if (bits < (password ? 2.0 : 3.0)) {
      return;
    }
    found.add(
        new Secret(
            "secrets.assignment",
            "value of " + key,
            password ? Severity.HIGH : Severity.MEDIUM,
            confidence(secret, bits),
            value.start(),
            value.end()));
  }

  private static Confidence confidence(String secret, double bits) {
    int classes = Entropy.classes(secret);
    if (bits >= 3.5 && secret.length() >= 16 && classes >= 2) {
      return Confidence.HIGH;
    }
    return classes >= 2 ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** The name before the sign, in lower case without separators, over quotes and a type. */
  private String key(int sign) {
    int end = nameEnd(sign);
    int start = nameStart(end);
    int before = nameEnd(start);
    if (text.charAt(sign) == '=' && before < start && text.substring(before, start).contains(":")) {
      end = before;
      start = nameStart(end);
    }
    StringBuilder key = new StringBuilder();
    text.substring(start, end)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> key.append((char) c));
    return key.toString().toLowerCase(Locale.ROOT);
  }

  private int nameEnd(int from) {
    int end = from;
    while (end > 0 && from - end < 4 && " \t\"']:?&".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private int nameStart(int end) {
    int start = end;
    while (start > 0 && end - start < MAX_KEY && keyPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean keyPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean ends(String key, List<String> names) {
    String bare = key.endsWith("value") ? key.substring(0, key.length() - 5) : key;
    return names.stream().anyMatch(bare::endsWith);
  }

  private Span value(int from) {
    int start = from;
    while (start < text.length() && start - from < 8 && " \t=>(".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    if (start >= text.length()) {
      return NO_VALUE;
    }
    char quote = text.charAt(start);
    if (quote == '"' || quote == '\'' || quote == '`') {
      Span value = span(start + 1, true, quote);
      return closed(value.end(), quote) ? value : NO_VALUE;
    }
    return bareValues ? span(start, false, quote) : NO_VALUE;
  }

  private Span span(int first, boolean quoted, char quote) {
    int end = first;
    while (end < text.length()
        && end - first < MAX_VALUE
        && inside(text.charAt(end), quoted, quote)) {
      end++;
    }
    return end - first == MAX_VALUE ? NO_VALUE : new Span(first, end);
  }

  private boolean closed(int end, char quote) {
    return end < text.length() && text.charAt(end) == quote;
  }

  private static boolean inside(char c, boolean quoted, char quote) {
    return quoted ? c != quote && c != '\n' : c > ' ' && c != '#' && c != ',';
  }
}
