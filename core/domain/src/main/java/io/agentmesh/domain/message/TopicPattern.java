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

  @Override
  public String toString() {
    return value;
  }
}
