package io.agentmesh.bench.measure;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What makes each payload unique: 48 hexadecimal digits, so that it may stand in JSON too.
 *
 * @param run the run that sent it
 * @param sender number of the sender in the run
 * @param sequence number of the message among those of its sender, from 0
 * @param sentNanos {@link System#nanoTime} when it was sent
 */
public record Marker(int run, int sender, long sequence, long sentNanos) {

  /** Digits of a marker. */
  public static final int LENGTH = 48;

  /** The smallest payload, which holds a marker as JSON text. */
  public static final int MIN_PAYLOAD = 64;

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Writes the marker into the bytes. */
  public void write(byte[] target, int at) {
    hex(run, 8, target, at);
    hex(sender, 8, target, at + 8);
    hex(sequence, 16, target, at + 16);
    hex(sentNanos, 16, target, at + 32);
  }

  /** The marker at the start of a payload, or after its quote when it is JSON text. */
  public static Optional<Marker> read(byte[] payload) {
    int at = payload.length > 0 && payload[0] == '"' ? 1 : 0;
    if (payload.length < at + LENGTH) {
      return Optional.empty();
    }
    for (int i = at; i < at + LENGTH; i++) {
      if (Character.digit(payload[i], 16) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Marker(
            (int) number(payload, at, 8),
            (int) number(payload, at + 8, 8),
            number(payload, at + 16, 16),
            number(payload, at + 32, 16)));
  }

  private static void hex(long value, int digits, byte[] target, int at) {
    long left = value;
    for (int i = at + digits - 1; i >= at; i--) {
      target[i] = DIGITS[(int) (left & 15)];
      left >>>= 4;
    }
  }

  private static long number(byte[] source, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      value = value << 4 | Character.digit(source[i], 16);
    }
    return value;
  }
}
