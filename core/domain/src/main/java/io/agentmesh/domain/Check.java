package io.agentmesh.domain;

import java.util.regex.Pattern;

/** The checks that compact constructors share; each throws {@link InvalidValue}. */
public final class Check {
  private Check() {}

  /** Requires {@code min <= value <= max}. */
  public static void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidValue(field, "must be between " + min + " and " + max);
    }
  }

  /** Requires at most {@code max} characters. */
  public static void length(String field, String value, int max) {
    if (value.length() > max) {
      throw new InvalidValue(field, "must have at most " + max + " characters");
    }
  }

  /** Requires that the whole value matches. */
  public static void matches(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new InvalidValue(field, "must match " + pattern.pattern());
    }
  }

  /** Requires at most {@code max} entries. */
  public static void size(String field, int size, int max) {
    if (size > max) {
      throw new InvalidValue(field, "must have at most " + max + " entries");
    }
  }
}
