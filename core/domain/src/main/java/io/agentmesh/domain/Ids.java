package io.agentmesh.domain;

import java.util.UUID;

/**
 * Deterministic source of the ids of one act: UUID version 7 (RFC 9562) of the act's time and
 * entropy. The n-th id of the same act is the same wherever it is computed. Not thread-safe.
 */
public final class Ids {
  private final long high;
  private long low;

  /** Takes the act's time in microseconds since 1970 and 62 random bits. */
  public Ids(long timeMicros, long entropy) {
    long millis = timeMicros / 1000;
    long fraction = timeMicros % 1000 * 4096 / 1000;
    this.high = millis << 16 | 0x7000L | fraction;
    this.low = (entropy & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
  }

  /** The next id. */
  public UUID next() {
    return new UUID(high, low++);
  }

  /** Parses the text form of RFC 9562 alone; the field is named when it is not a UUID. */
  public static UUID parse(String field, String text) {
    try {
      UUID id = text.length() == 36 ? UUID.fromString(text) : null;
      if (id != null && id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notHex) {
      throw new InvalidValue(field, "must be a UUID");
    }
    throw new InvalidValue(field, "must be a UUID");
  }
}
