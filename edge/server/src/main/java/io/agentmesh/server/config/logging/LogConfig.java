package io.agentmesh.server.config.logging;

import io.agentmesh.server.config.source.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * How a node logs.
 *
 * @param node the name of the node in its lines; "" for that of its machine
 * @param maxLine longest line in bytes
 * @param queue lines that wait to be written
 * @param requests which requests are logged
 * @param slow how long a request may take before it is logged as slow
 */
public record LogConfig(
    LogFormat format,
    LogLevel level,
    String node,
    int maxLine,
    int queue,
    LoggedRequests requests,
    Duration slow) {
  /** JSON unless at a terminal, from INFO on, lines of 16 KiB, 8192 waiting. */
  public static final LogConfig DEFAULT =
      new LogConfig(
          LogFormat.AUTO,
          LogLevel.INFO,
          "",
          16 << 10,
          8192,
          LoggedRequests.ERRORS,
          Duration.ofSeconds(1));

  /** Reads it. */
  public static LogConfig from(Settings s) {
    LogConfig d = DEFAULT;
    return new LogConfig(
        one(
            s,
            "log.format",
            d.format,
            "Form of a line: `json`, `text`, or `auto` for text at a terminal and else JSON."),
        one(
            s,
            "log.level",
            d.level,
            "From which level on is logged: `trace`, `debug`, `info`, `warn`, `error`, `off`."),
        s.text("log.node", d.node, "Name of the node in its lines; that of its machine if empty."),
        Math.toIntExact(s.bytes("log.max-line", d.maxLine, 4 << 10, 1 << 20, "Longest line.")),
        s.count(
            "log.queue",
            d.queue,
            64,
            1_000_000,
            "Lines that wait to be written; of more, those up to `info` are left out first."),
        one(
            s,
            "log.requests",
            d.requests,
            "Requests that are logged: `all`, `errors` for those answered with 500 and above and"
                + " slow ones, `none`."),
        s.duration(
            "log.slow",
            d.slow,
            Duration.ofMillis(1),
            Duration.ofHours(1),
            "How long a request may take before it is logged as slow."));
  }

  private static <E extends Enum<E>> E one(Settings s, String key, E fallback, String meaning) {
    String text = s.text(key, lower(fallback), meaning);
    for (E each : fallback.getDeclaringClass().getEnumConstants()) {
      if (lower(each).equalsIgnoreCase(text)) {
        return each;
      }
    }
    s.problem(key + " must be one of its words, such as " + lower(fallback));
    return fallback;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
