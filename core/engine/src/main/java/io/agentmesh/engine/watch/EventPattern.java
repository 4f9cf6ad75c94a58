package io.agentmesh.engine.watch;

import io.agentmesh.domain.Check;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of topics: words joined by dots, where {@code *} stands for any one word and {@code >}
 * at the end for one or more words.
 */
public record EventPattern(String text) {
  private static final Pattern FORM =
      Pattern.compile("(\\$?[A-Za-z0-9_-]+|\\*)(\\.([A-Za-z0-9_-]+|\\*))*+(\\.>)?|>");

  /** Every event of the mesh. */
  public static final EventPattern ALL = new EventPattern("$mesh.>");

  /** Checks the form. */
  public EventPattern {
    Check.length("topic", text, 255);
    Check.matches("topic", text, FORM);
  }

  /** Whether a topic is meant. */
  public boolean matches(String topic) {
    List<String> wanted = List.of(text.split("\\.", -1));
    List<String> words = List.of(topic.split("\\.", -1));
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).equals(">")) {
        return words.size() > i;
      }
      if (i >= words.size() || !wanted.get(i).equals("*") && !wanted.get(i).equals(words.get(i))) {
        return false;
      }
    }
    return words.size() == wanted.size();
  }
}
