package io.agentmesh.server.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file that configuration names, so that it never stands in configuration. */
public final class SecretText {
  private static final long LONGEST = 16 << 10;

  private SecretText() {}

  /** The one line of the file that the key names, or "" when it names none. */
  public static String read(Settings s, String key, String meaning) {
    String file = s.text(key, "", meaning);
    if (file.isEmpty()) {
      return "";
    }
    try {
      Path path = Path.of(file);
      String text = Files.size(path) > LONGEST ? "" : Files.readString(path).strip();
      if (text.isEmpty() || text.lines().count() != 1) {
        s.problem(key + " must name a file of one line");
        return "";
      }
      return text;
    } catch (IOException | IllegalArgumentException e) {
      s.problem(key + " must name a file that can be read: " + file);
      return "";
    }
  }
}
