package io.agentmesh.server.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A line for people, and below it those of a stack trace, indented. */
final class TextLines implements LineFormat {
  private final int most;

  TextLines(int most) {
    this.most = most;
  }

  @Override
  public byte[] line(LogEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(JsonLines.TIME.format(event.time())).append(' ');
    line.append(String.format(Locale.ROOT, "%-5s ", event.level()));
    line.append(event.logger().substring(event.logger().lastIndexOf('.') + 1)).append(' ');
    line.append(SafeText.of(event.message(), most / 2));
    for (Map.Entry<String, Object> field : event.fields().entrySet()) {
      String value = SafeText.of(field.getValue().toString(), most / 8);
      if (SafeText.bytes(line) + value.length() > most * 3 / 4) {
        break;
      }
      line.append(' ').append(field.getKey()).append('=').append(quoted(value));
    }
    line.append('\n');
    IThrowableProxy error = event.error();
    if (error != null) {
      StackText.of(error, most / 4)
          .lines()
          .forEach(each -> line.append("  ").append(each).append('\n'));
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String value) {
    return value.isEmpty() || value.indexOf(' ') >= 0 || value.indexOf('"') >= 0
        ? '"' + value.replace("\"", "\\\"") + '"'
        : value;
  }
}
