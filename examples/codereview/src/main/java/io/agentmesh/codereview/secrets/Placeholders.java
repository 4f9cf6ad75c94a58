package io.agentmesh.codereview.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells a value that only stands where a secret would stand. */
final class Placeholders {

  private static final List<String> ANYWHERE =
      List.of(
          "example",
          "placeholder",
          "changeme",
          "change-me",
          "change_me",
          "dummy",
          "redacted",
          "xxxx",
          "****",
          "....",
          "00000000",
          "1234567890",
          "abcdefgh");
  private static final List<String> IN_VALUE =
      List.of(
          "your",
          "sample",
          "todo",
          "fake",
          "mock",
          "foobar",
          "insert",
          "replace",
          "test",
          "demo",
          "123456",
          "abc123",
          "secret",
          "password",
          "passwd",
          "default",
          "null",
          "none",
          "getenv",
          "environ",
          "process.env");
  private static final List<String> STARTS =
      List.of("${", "#{", "{{", "<", "%", "$(", "$", "@{", "env:", "vault:", "ssm:", "ref:", "{");
  private static final Set<String> WORDS =
      Set.of("string", "true", "false", "admin", "root", "guest", "user", "undefined", "optional");

  private Placeholders() {}

  /** For a value whose format alone tells a credential: only what is sure to be an example. */
  static boolean certain(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return Entropy.distinct(value) <= 3 || ANYWHERE.stream().anyMatch(lower::contains);
  }

  /** For a value that is assigned to something named like a credential. */
  static boolean likely(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return certain(value)
        || WORDS.contains(lower)
        || STARTS.stream().anyMatch(lower::startsWith)
        || IN_VALUE.stream().anyMatch(lower::contains)
        || wordsOnly(value);
  }

  /** Words with separators, as a message key or a sentence has them, but no digit. */
  private static boolean wordsOnly(String value) {
    boolean separated = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (" ._-/:,".indexOf(c) >= 0) {
        separated = true;
      } else if (!Character.isLetter(c)) {
        return value.indexOf(' ') >= 0;
      }
    }
    return separated;
  }
}
