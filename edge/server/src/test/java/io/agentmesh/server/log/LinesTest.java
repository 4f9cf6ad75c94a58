package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as lines. */
class LinesTest {
  private static final int MOST = 8 << 10;
  private final LineFormat json = new JsonLines(new LogSource("agentmesh", "1.2", "n1"), MOST);
  private final LineFormat wide = new JsonLines(new LogSource("agentmesh", "1.2", "n1"), 1 << 20);
  private final LineFormat text = new TextLines(MOST);

  private static LogEvent event(
      String message, Map<String, Object> fields, @Nullable Throwable error) {
    return new LogEvent(
        Instant.parse("2026-11-28T05:00:01.000002Z"),
        Level.WARN,
        "io.agentmesh.a.B",
        "shard-0",
        message,
        fields,
        error == null ? null : new ThrowableProxy(error));
  }

  private static String line(LineFormat format, LogEvent event) {
    return new String(format.line(event), StandardCharsets.UTF_8);
  }

  private JsonNode read(LogEvent event) {
    return read(json, event);
  }

  private static JsonNode read(LineFormat format, LogEvent event) {
    String line = line(format, event);
    assertThat(line).endsWith("}\n");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    return JsonMapper.shared().readTree(line);
  }

  @Test
  void event_asJson_hasItsFieldsUnderTheirNames() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("request_id", "r1");
    fields.put("http.response.status_code", 200);
    fields.put("event.duration", 12L);
    JsonNode line = read(event("it went\nwell", fields, null));
    assertThat(line.toString())
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-28T05:00:01.000002Z\",\"log.level\":\"WARN\","
                + "\"message\":\"it went\\\\nwell\",\"log.logger\":\"io.agentmesh.a.B\","
                + "\"process.thread.name\":\"shard-0\",\"service.name\":\"agentmesh\","
                + "\"service.version\":\"1.2\",\"service.node.name\":\"n1\",\"request_id\":\"r1\","
                + "\"http.response.status_code\":200,\"event.duration\":12}");
  }

  @Test
  void error_asJson_isThreeFieldsWithoutSecretsOrForgedFrames() {
    Exception cause = new IllegalArgumentException("password=hunter2secret\n  at forged(X.java:1)");
    JsonNode line =
        read(wide, event("it broke", Map.of(), new IllegalStateException("\u001b[2J", cause)));
    assertThat(line.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.path("error.message").asString()).isEqualTo("\\u001b[2J");
    assertThat(line.path("error.stack_trace").asString())
        .contains(
            "Caused by: java.lang.IllegalArgumentException: password=[redacted]\\n  at forged")
        .contains("\n  at io.agentmesh.server.log.LinesTest.")
        .doesNotContain("hunter2", "\n  at forged");
  }

  @Test
  void event_asText_isOneLineAndTheIndentedOnesOfItsError() {
    LogEvent event =
        event("a\nb", Map.of("user_agent.original", "x y\nz"), new Exception("m\nforged line"));
    List<String> lines = line(text, event).lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("2026-11-28T05:00:01.000002Z WARN  B a\\nb user_agent.original=\"x y\\nz\"");
    assertThat(lines.get(1)).isEqualTo("  java.lang.Exception: m\\nforged line");
    assertThat(lines.subList(2, lines.size())).allMatch(each -> each.startsWith("    "));
  }

  @Test
  void event_thatIsTooLarge_isCutToTheBoundOfALine() {
    String hostile = "\"\u0000é\\".repeat(20_000);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      fields.put("field" + i, hostile);
    }
    Exception deep = new Exception(hostile, new Exception(hostile));
    for (LineFormat each : new LineFormat[] {json, text}) {
      String line = line(each, event(hostile, fields, deep));
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST);
      assertThat(line).contains("[cut, of 80000 characters]");
    }
    assertThat(read(event(hostile, fields, deep)).path("error.type").isString()).isTrue();
  }

  @Test
  void text_thatIsCutWhileItWaits_losesAWordRatherThanHalfASecret() {
    String kept =
        LogEvent.kept("x ".repeat(LogEvent.LONGEST / 2 - 4) + "password=abcdefghijklmnop");
    assertThat(kept).endsWith("x ...[cut, of 32785 characters]");
  }

  /** Those of requests are in {@code NodeLogTest}, as a node writes them. */
  @Test
  void fields_ofLines_areTypedInTheIndexTemplate() {
    JsonNode line = read(event("m", Map.of("log.dropped", 1L), new Exception("m")));
    assertThat(line.propertyNames()).hasSizeGreaterThan(10);
    assertThat(line.propertyNames()).allMatch(IndexTemplate::types);
  }
}
