package io.agentmesh.alerting.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Splunk's HTTP Event Collector: events one after the other, each with its time. */
public final class SplunkTarget implements AuditTarget {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpTarget target;
  private final String token;
  private final String source;
  private final String index;

  /** At the URL of {@code /services/collector/event}, into an index, or its usual one with "". */
  public SplunkTarget(HttpTarget target, String token, String source, String index) {
    this.target = target;
    this.token = token;
    this.source = source;
    this.index = index;
  }

  @Override
  public String name() {
    return "splunk";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (StreamedEntry entry : entries) {
      Map<String, Object> around = new LinkedHashMap<>();
      around.put("host", source);
      around.put("source", "agentmesh");
      around.put("sourcetype", "agentmesh:audit");
      if (!index.isEmpty()) {
        around.put("index", index);
      }
      String text = JSON.writeValueAsString(around);
      String time =
          String.format(Locale.ROOT, "%d.%06d", entry.time() / 1_000_000, entry.time() % 1_000_000);
      body.writeBytes(("{\"time\":" + time + ",").getBytes(UTF_8));
      body.writeBytes((text.substring(1, text.length() - 1) + ",\"event\":").getBytes(UTF_8));
      body.writeBytes(entry.line());
      body.writeBytes("}\n".getBytes(UTF_8));
    }
    Posting.post(
        target, "application/json", Map.of("authorization", "Splunk " + token), body.toByteArray());
  }
}
