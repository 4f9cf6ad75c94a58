package io.agentmesh.server.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One object of JSON in each line, of a bounded length: half of it is for the message, an eighth
 * for each field while they last, the rest for the stack trace.
 */
final class JsonLines implements LineFormat {
  /** RFC 3339, in UTC, with microseconds. */
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** What the names around the values take. */
  private static final int FRAME = 1024;

  private static final int LEAST = 64;

  private final JsonFactory json = new JsonFactory();
  private final LogSource source;
  private final int most;
  private int left;

  JsonLines(LogSource source, int most) {
    this.source = source;
    this.most = most;
  }

  @Override
  public byte[] line(LogEvent event) {
    left = most - FRAME;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("@timestamp", TIME.format(event.time()));
      out.writeStringProperty("log.level", event.level().toString());
      text(out, "message", event.message(), left / 2);
      text(out, "log.logger", event.logger(), 256);
      text(out, "process.thread.name", event.thread(), 256);
      text(out, "service.name", source.service(), 256);
      text(out, "service.version", source.version(), 256);
      text(out, "service.node.name", source.node(), 256);
      fields(out, event.fields());
      IThrowableProxy error = event.error();
      if (error != null) {
        text(out, "error.type", error.getClassName(), 256);
        String message = StackText.message(error, Math.max(LEAST, left / 4));
        left -= SafeText.bytes(message);
        out.writeStringProperty("error.message", message);
        out.writeStringProperty("error.stack_trace", StackText.of(error, Math.max(LEAST, left)));
      }
      out.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void fields(JsonGenerator out, Map<String, Object> fields) {
    int each = (most - FRAME) / 8;
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      int name = SafeText.bytes(field.getKey()) + 6;
      if (left < name + LEAST) {
        return;
      }
      left -= name;
      switch (field.getValue()) {
        case Long number -> out.writeNumberProperty(field.getKey(), number);
        case Integer number -> out.writeNumberProperty(field.getKey(), number);
        case Double number -> out.writeNumberProperty(field.getKey(), number);
        case Boolean yes -> out.writeBooleanProperty(field.getKey(), yes);
        case Object other -> text(out, field.getKey(), other.toString(), each);
      }
    }
  }

  private void text(JsonGenerator out, String name, String value, int at) {
    String safe = SafeText.of(value, Math.max(LEAST, Math.min(at, left)));
    left -= SafeText.bytes(safe);
    out.writeStringProperty(name, safe);
  }
}
