package io.agentmesh.engine.watch;

import io.agentmesh.domain.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** From where on somebody watches. */
public sealed interface WatchStart {
  /** How a position is written. */
  Pattern POSITION = Pattern.compile("[0-9]{1,18}");

  /** How the id of an event is written: its record's position, and its index in it. */
  Pattern EVENT = Pattern.compile("[0-9]{1,18}-[0-9]{1,6}");

  /** From what happens next. */
  record Now() implements WatchStart {}

  /** From the record with that position. */
  record At(long position) implements WatchStart {}

  /** From behind an event that was seen: the record's position and the event's index in it. */
  record After(long position, int index) implements WatchStart {}

  /** From the first event of that time (microseconds) or later, or the oldest that is kept. */
  record Since(long micros) implements WatchStart {}

  /**
   * The start that a text names: a position, the id of an event, or a time.
   *
   * @throws InvalidValue when it is none of them
   */
  static WatchStart parse(String from) {
    if (POSITION.matcher(from).matches()) {
      return new At(Math.max(1, Long.parseLong(from)));
    }
    if (EVENT.matcher(from).matches()) {
      int dash = from.indexOf('-');
      return new After(
          Math.max(1, Long.parseLong(from.substring(0, dash))),
          Integer.parseInt(from.substring(dash + 1)));
    }
    try {
      return new Since(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(from)));
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValue(
          "from", "must be a position, the id of an event, or a time such as 2026-11-23T22:57:00Z");
    }
  }
}
