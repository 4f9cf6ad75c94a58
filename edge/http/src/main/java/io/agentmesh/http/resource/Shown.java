package io.agentmesh.http.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Values of the domain as the API shows them. */
public final class Shown {
  private static final long MICROS = 1_000_000;

  private Shown() {}

  /** A time in microseconds. */
  public static Instant time(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  /** The microseconds of a time. */
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** A time in microseconds, null when it is 0. */
  public static @Nullable Instant timeOrNull(long micros) {
    return micros == 0 ? null : time(micros);
  }

  /** A number, null when it is 0. */
  public static @Nullable Long numberOrNull(long number) {
    return number == 0 ? null : number;
  }

  /** A number, 0 when it is null. */
  public static long number(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /** A text, null when it is empty. */
  public static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A text, empty when it is null. */
  public static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
