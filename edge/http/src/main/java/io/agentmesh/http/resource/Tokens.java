package io.agentmesh.http.resource;

import io.agentmesh.domain.InvalidValue;

/** Numbers that travel as text because JSON readers lose digits of large ones. */
public final class Tokens {
  private Tokens() {}

  /** The number. */
  public static long parse(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new InvalidValue(field, "must be a number below 2^63");
    }
  }
}
