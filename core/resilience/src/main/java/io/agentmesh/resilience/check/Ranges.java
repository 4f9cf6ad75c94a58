package io.agentmesh.resilience.check;

import java.time.Duration;

/** The ranges of numbers and times; the message of the exception is a sentence for people. */
public final class Ranges {
  private Ranges() {}

  /** Checks that a number is within a range, both ends included. */
  public static void number(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }

  /** Checks that a time is within a range, both ends included. */
  public static void time(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name
              + " must be from "
              + millis(least)
              + " to "
              + millis(most)
              + ", not "
              + millis(value));
    }
  }

  private static String millis(Duration of) {
    return of.toMillis() + " ms";
  }
}
