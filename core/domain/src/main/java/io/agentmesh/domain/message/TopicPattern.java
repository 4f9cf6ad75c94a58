package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import java.util.regex.Pattern;

/**
 * The topics that a subscription is for: words as in a {@link Topic}, joined by dots, where {@code
 * *} stands for any one word and {@code >}, as the last, for one or more. At most 255 characters.
 */
public record TopicPattern(String value) {

  private static final Pattern PATTERN =
      Pattern.compile("([A-Za-z0-9_-]+|\\*|>$)(\\.([A-Za-z0-9_-]+|\\*|>$))*+");

  /** Checks the pattern. */
  public TopicPattern {
    Check.length("topic", value, 255);
    if (!PATTERN.matcher(value).matches()) {
      throw new InvalidValue(
          "topic",
          "must be words of [A-Za-z0-9_-], joined by dots; * stands for one word, > at the end for"
              + " the rest");
    }
  }

  /** Whether it is for one topic alone. */
  public boolean isPlain() {
    return value.indexOf('*') < 0 && value.indexOf('>') < 0;
  }

  /** Whether it is for the topic. */
  public boolean matches(Topic topic) {
    if (isPlain()) {
      return value.equals(topic.value());
    }
    String name = topic.value();
    int at = 0;
    for (int word = 0; word < value.length(); ) {
      int wordEnd = endOfWord(value, word);
      if (value.charAt(word) == '>') {
        return at < name.length();
      }
      if (at > name.length()) {
        return false;
      }
      int end = endOfWord(name, at);
      boolean same =
          value.charAt(word) == '*'
              || value.substring(word, wordEnd).equals(name.substring(at, end));
      if (!same) {
        return false;
      }
      word = wordEnd + 1;
      at = end + 1;
    }
    return at > name.length();
  }

  private static int endOfWord(String text, int from) {
    int dot = text.indexOf('.', from);
    return dot < 0 ? text.length() : dot;
  }

  @Override
  public String toString() {
    return value;
  }
}
