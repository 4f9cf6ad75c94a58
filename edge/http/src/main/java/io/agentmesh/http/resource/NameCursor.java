package io.agentmesh.http.resource;

import io.agentmesh.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** Cursors of lists that go by name: the last name that was shown. */
public final class NameCursor {
  private NameCursor() {}

  /** The cursor behind a name. */
  public static String of(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The name that a cursor is behind, "" when there is no cursor; the check refuses what is none.
   */
  public static String read(String cursor, Consumer<String> check) {
    if (cursor.isEmpty()) {
      return "";
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      check.accept(name);
      return name;
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("cursor", "must be one that was given out");
    }
  }
}
