package io.agentmesh.server.backup;

import io.agentmesh.journal.read.JournalCursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Where a restore stops. */
public sealed interface Until {
  /** At the last record there is. */
  record TheEnd() implements Until {}

  /** Behind the record with this position. */
  record Position(long position) implements Until {}

  /** Before the first record that is later than this time. */
  record Time(Instant time) implements Until {}

  /** A position as a number, or a time such as 2026-11-27T12:00:00Z. */
  static Until parse(String text) {
    try {
      return text.matches("\\d{1,18}")
          ? new Position(Long.parseLong(text))
          : new Time(comparable(Instant.parse(text)));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "until must be a position or a time such as 2026-11-27T12:00:00Z", e);
    }
  }

  /** The time as a record has it. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The time to the microsecond, when a record can have one near it. */
  private static Instant comparable(Instant time) {
    return Instant.EPOCH.plus(micros(time), ChronoUnit.MICROS);
  }

  /** Whether the cursor's current record belongs to what is restored. */
  default boolean includes(JournalCursor cursor) {
    return switch (this) {
      case TheEnd _ -> true;
      case Position(long position) -> cursor.position() <= position;
      case Time(Instant time) -> cursor.timeMicros() <= micros(time);
    };
  }

  /** Whether it lies before a record. */
  default boolean isBefore(long position, Instant time) {
    return switch (this) {
      case TheEnd _ -> false;
      case Position(long wanted) -> wanted < position;
      case Time(Instant wanted) -> wanted.isBefore(time);
    };
  }
}
