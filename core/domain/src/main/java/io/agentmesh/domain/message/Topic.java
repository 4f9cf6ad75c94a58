package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import java.util.regex.Pattern;

/** A topic: words of {@code [A-Za-z0-9_-]} joined by dots, at most 255 characters. */
public record Topic(String value) {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*+");

  /** Checks the pattern. */
  public Topic {
    Check.length("topic", value, 255);
    Check.matches("topic", value, PATTERN);
  }

  @Override
  public String toString() {
    return value;
  }
}
