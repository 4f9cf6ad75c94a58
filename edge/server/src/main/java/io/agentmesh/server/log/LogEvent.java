package io.agentmesh.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * What was logged, as it was when it was logged: nothing in it changes any more. Its texts are as
 * they came, up to a length.
 */
record LogEvent(
    Instant time,
    Level level,
    String logger,
    String thread,
    String message,
    Map<String, Object> fields,
    @Nullable IThrowableProxy error) {
  /** Characters of a text that are kept until it is written. */
  static final int LONGEST = 32 << 10;

  /** A secret at the end of what is kept would not be known any more: so much goes with it. */
  private static final int EDGE = 4 << 10;

  /** Of an event, on the thread that logs it. */
  static LogEvent of(ILoggingEvent e) {
    return new LogEvent(
        e.getInstant(),
        e.getLevel(),
        e.getLoggerName(),
        String.valueOf(e.getThreadName()),
        kept(String.valueOf(e.getFormattedMessage())),
        fields(e),
        e.getThrowableProxy());
  }

  private static Map<String, Object> fields(ILoggingEvent e) {
    Map<String, String> around = e.getMDCPropertyMap();
    List<KeyValuePair> said = e.getKeyValuePairs();
    if ((said == null || said.isEmpty()) && around.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> fields = new LinkedHashMap<>(around);
    fields.replaceAll((_, value) -> kept(value.toString()));
    if (said != null) {
      for (KeyValuePair pair : said) {
        fields.put(pair.key, fixed(pair.value));
      }
    }
    return fields;
  }

  private static Object fixed(@Nullable Object value) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number;
      case Double number -> number;
      case Boolean yes -> yes;
      case null, default -> kept(String.valueOf(value));
    };
  }

  /** So much of a text that it can wait; cut where no word is torn, if there is such a place. */
  static String kept(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST;
    while (end > LONGEST - EDGE && !Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "...[cut, of " + text.length() + " characters]";
  }
}
