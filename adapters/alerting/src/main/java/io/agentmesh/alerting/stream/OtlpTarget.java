package io.agentmesh.alerting.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.domain.audit.Significance;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver of OpenTelemetry logs, over OTLP/HTTP in JSON: a log record for each entry, whose body
 * is the very line that the ledger holds, with its trace. What the receiver rejects comes again, as
 * with the other targets.
 */
public final class OtlpTarget implements AuditTarget {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int INFO = 9;
  private static final int WARN = 13;

  private final HttpTarget target;
  private final String source;
  private final Map<String, String> headers;

  /**
   * At the URL of {@code /v1/logs}.
   *
   * @param source the attribute {@code service.instance.id}
   * @param authorization value of the header Authorization, or ""
   */
  public OtlpTarget(HttpTarget target, String source, String authorization) {
    this.target = target;
    this.source = source;
    this.headers = authorization.isEmpty() ? Map.of() : Map.of("authorization", authorization);
  }

  @Override
  public String name() {
    return "otlp";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    List<Map<String, Object>> records = entries.stream().map(OtlpTarget::logRecord).toList();
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", "agentmesh");
    resource.put("service.instance.id", source);
    Map<String, Object> scope = Map.of("scope", Map.of("name", "io.agentmesh.audit"));
    Map<String, Object> logs = new LinkedHashMap<>(scope);
    logs.put("logRecords", records);
    Map<String, Object> all =
        Map.of(
            "resourceLogs",
            List.of(
                Map.of(
                    "resource", Map.of("attributes", attributes(resource)),
                    "scopeLogs", List.of(logs))));
    HttpTarget.Answer answer =
        Posting.post(target, "application/json", headers, JSON.writeValueAsBytes(all));
    judge(answer.body());
  }

  private static Map<String, Object> logRecord(StreamedEntry entry) {
    String line = new String(entry.line(), UTF_8);
    JsonNode said = JSON.readTree(line);
    boolean sensitive = Significance.of(entry.fact().action(), entry.fact().outcome()).sensitive();
    String nanos = entry.time() + "000";
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("agentmesh.audit.id", entry.id());
    attributes.put("agentmesh.tenant", said.path("tenant").asString(""));
    attributes.put("agentmesh.audit.action", entry.fact().action().name());
    attributes.put("agentmesh.audit.outcome", entry.fact().outcome().name());
    attributes.put("agentmesh.audit.actor", said.at("/actor/id").asString(""));
    attributes.put("agentmesh.audit.resource.kind", entry.fact().resourceKind());
    attributes.put("agentmesh.audit.resource.id", entry.fact().resource());
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("timeUnixNano", nanos);
    record.put("observedTimeUnixNano", nanos);
    record.put("severityNumber", sensitive ? WARN : INFO);
    record.put("severityText", sensitive ? "WARN" : "INFO");
    record.put("eventName", "agentmesh.audit");
    record.put("body", Map.of("stringValue", line));
    record.put("attributes", attributes(attributes));
    String trace = said.path("traceId").asString("");
    if (!trace.isEmpty()) {
      record.put("traceId", trace);
    }
    return record;
  }

  private static List<Map<String, Object>> attributes(Map<String, Object> values) {
    List<Map<String, Object>> attributes = new ArrayList<>();
    values.forEach((key, value) -> {
      if (!value.equals("")) {
        attributes.add(Map.of("key", key, "value", Map.of("stringValue", value)));
      }
    });
    return attributes;
  }

  /** An empty answer is a success, and so is one that rejects nothing. */
  private static void judge(String body) {
    if (body.isBlank()) {
      return;
    }
    try {
      JsonNode partial = JSON.readTree(body).path("partialSuccess");
      long rejected = Long.parseLong(partial.path("rejectedLogRecords").asString("0"));
      if (rejected > 0) {
        throw new Following.NotNow(
            "it rejected "
                + rejected
                + " entries: "
                + Posting.flat(partial.path("errorMessage").asString("")),
            0);
      }
    } catch (JacksonException | NumberFormatException e) {
      throw new Following.NotNow("it answered what is no answer to OTLP logs in JSON", 0);
    }
  }
}
