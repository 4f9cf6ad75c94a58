package io.agentmesh.outbound;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /** The pause that it asks for, in milliseconds; 0 when it does not. */
  public static long millis(@Nullable String header, Instant now) {
    if (header == null) {
      return 0;
    }
    String text = header.strip();
    try {
      return text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Math.multiplyExact(Long.parseLong(text), 1000)
          : Math.max(
              0,
              Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)).toEpochMilli()
                  - now.toEpochMilli());
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      return 0;
    }
  }
}
