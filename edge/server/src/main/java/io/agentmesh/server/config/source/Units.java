package io.agentmesh.server.config.source;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: {@code 30s}, {@code 64MiB}. */
final class Units {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)");

  private Units() {}

  static Duration duration(String text) {
    Matcher m = NUMBER.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("no duration");
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }

  static long bytes(String text) {
    Matcher m = SIZE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("no size");
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "B" -> n;
      case "KiB" -> Math.multiplyExact(n, 1L << 10);
      case "MiB" -> Math.multiplyExact(n, 1L << 20);
      default -> Math.multiplyExact(n, 1L << 30);
    };
  }

  static String text(Duration d) {
    long ms = d.toMillis();
    if (ms % 1000 != 0) {
      return ms + "ms";
    }
    long s = ms / 1000;
    return s % 86_400 == 0 && s > 0
        ? s / 86_400 + "d"
        : s % 3600 == 0 && s > 0 ? s / 3600 + "h" : s % 60 == 0 && s > 0 ? s / 60 + "m" : s + "s";
  }

  static String text(long bytes) {
    for (int shift = 30; shift >= 10; shift -= 10) {
      if (bytes >= 1L << shift && bytes % (1L << shift) == 0) {
        return (bytes >> shift) + (shift == 30 ? "GiB" : shift == 20 ? "MiB" : "KiB");
      }
    }
    return bytes + "B";
  }
}
