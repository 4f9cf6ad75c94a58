package io.agentmesh.server.trace;

import static io.agentmesh.server.trace.Collector.attributes;
import static io.agentmesh.server.trace.Collector.id;
import static io.agentmesh.server.trace.Collector.parent;
import static io.agentmesh.server.trace.Collector.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.config.source.ConfigException;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traces of a node that works a bit, from its socket to that of a collector. */
@Timeout(120)
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + "-" + CALLER + "-01";
  private static final String LEFT_OUT = "00-" + TRACE + "-" + CALLER + "-00";

  /** Where the agent's own requests stand: in no trace that anybody looks at. */
  private static final String ELSEWHERE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  private static final String SECRET = "patient-4711-has-a-cold";

  @TempDir private Path directory;
  private final Collector collector = new Collector();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;
  private String key = "";

  private void start(Map<String, String> more) throws IOException {
    Map<String, String> told = new HashMap<>(more);
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    Node started = Node.start(NodeConfig.load(null, told));
    node = started;
    key = Files.readString(started.adminKeyFile()).strip();
  }

  private Map<String, String> toCollector() {
    return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "50");
  }

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
    collector.close();
    http.close();
  }

  private HttpResponse<String> send(String path, String body, String traceparent)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(Objects.requireNonNull(node).url() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key);
    if (!traceparent.isEmpty()) {
      request.header("traceparent", traceparent);
    }
    request = body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body));
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer;
  }

  private JsonNode post(String path, String body, String traceparent)
      throws IOException, InterruptedException {
    String answer = send(path, body, traceparent).body();
    return JsonMapper.shared().readTree(answer.isEmpty() ? "{}" : answer);
  }

  private void agent() throws IOException, InterruptedException {
    post(
        "/v1/agents",
        "{\"id\":\"builder-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}",
        ELSEWHERE);
  }

  /** Sends a message, takes it and acknowledges it; what its agent was told of the trace. */
  private String message(String traceparent) throws IOException, InterruptedException {
    post(
        "/v1/messages",
        "{\"to\":{\"agent\":\"builder-1\"},\"type\":\"note\",\"subject\":\""
            + SECRET
            + "\",\"data\":{\"text\":\""
            + SECRET
            + "\"}}",
        traceparent);
    String wanted = "{\"agent\":\"builder-1\",\"messages\":1,\"waitMillis\":20000}";
    JsonNode lease = post("/v1/leases", wanted, ELSEWHERE).path("deliveries").path(0);
    String token = lease.path("token").asString();
    post(
        "/v1/deliveries/" + lease.path("id").asString() + "/ack",
        "{\"agent\":\"builder-1\",\"token\":\"" + token + "\"}",
        ELSEWHERE);
    return lease.path("traceparent").asString();
  }

  private String task(String traceparent) throws IOException, InterruptedException {
    post(
        "/v1/tasks",
        "{\"type\":\"build\",\"requires\":[{\"capability\":\"java\"}],\"data\":\"" + SECRET + "\"}",
        traceparent);
    String wanted = "{\"agent\":\"builder-1\",\"tasks\":1,\"waitMillis\":20000}";
    JsonNode lease = post("/v1/leases", wanted, ELSEWHERE).path("tasks").path(0);
    String task = "/v1/tasks/" + lease.path("taskId").asString();
    String held = "{\"agent\":\"builder-1\",\"token\":\"" + lease.path("token").asString() + "\"";
    post(task + "/accept", held + "}", ELSEWHERE);
    post(task + "/complete", held + ",\"data\":\"" + SECRET + "\"}", ELSEWHERE);
    return lease.path("traceparent").asString();
  }

  private Span only(String name) {
    List<Span> found = collector.spans().stream().filter(s -> s.getName().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private boolean has(String name) {
    return collector.spans().stream().anyMatch(s -> s.getName().equals(name));
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private List<Span> childrenOf(Span span) {
    return collector.spans().stream().filter(s -> parent(s).equals(id(span))).toList();
  }

  private List<String> namesBelow(Span span) {
    return childrenOf(span).stream().map(Span::getName).sorted().toList();
  }

  @Test
  void message_fromItsSenderToItsAgent_isOneTrace() throws Exception {
    start(toCollector());
    agent();
    String told = message(SAMPLED);
    until(() -> has("deliver agents/{agent}") && has("POST /v1/messages") && has("settle"));

    Span request = only("POST /v1/messages");
    assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    assertThat(parent(request)).isEqualTo(CALLER);
    assertThat(attributes(request))
        .contains("http.request.method=POST", "http.response.status_code=202");
    Span send = only("send agents/{agent}");
    assertThat(send.getKind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
    assertThat(parent(send)).isEqualTo(id(request));
    assertThat(attributes(send)).contains("messaging.system=agentmesh", "agentmesh.outcome=done");
    assertThat(namesBelow(send))
        .containsExactly(
            "decide", "deliver agents/{agent}", "journal", "wait for shard", "wait in mailbox");
    Span deliver = only("deliver agents/{agent}");
    assertThat(deliver.getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
    assertThat(deliver.getLinksList()).hasSize(1);
    assertThat(deliver.getLinks(0).getSpanId()).isEqualTo(send.getSpanId());
    assertThat(attributes(deliver))
        .contains("agentmesh.outcome=acknowledged", "agentmesh.attempt=1");
    assertThat(told).isEqualTo("00-" + TRACE + "-" + id(deliver) + "-01");
    assertThat(collector.spans()).allSatisfy(span -> assertThat(trace(span)).isEqualTo(TRACE));
    assertThat(collector.resource()).contains("service.name=agentmesh");
    assertThat(collector.spans().toString()).doesNotContain(SECRET);
  }

  @Test
  void task_fromItsSubmitterToItsResult_isOneTrace() throws Exception {
    start(toCollector());
    agent();
    String told = task(SAMPLED);
    until(() -> has("invoke_agent builder-1") && has("settle tasks") && has("POST /v1/tasks"));

    Span submit = only("submit tasks");
    assertThat(parent(submit)).isEqualTo(id(only("POST /v1/tasks")));
    assertThat(namesBelow(submit))
        .containsExactly(
            "decide", "invoke_agent builder-1", "journal", "wait for agent", "wait for shard");
    Span invoke = only("invoke_agent builder-1");
    assertThat(attributes(invoke))
        .contains(
            "gen_ai.operation.name=invoke_agent",
            "gen_ai.agent.id=builder-1",
            "agentmesh.outcome=completed");
    assertThat(namesBelow(invoke)).containsExactly("offer", "settle tasks");
    assertThat(told).isEqualTo("00-" + TRACE + "-" + id(invoke) + "-01");
    assertThat(collector.spans()).allSatisfy(span -> assertThat(trace(span)).isEqualTo(TRACE));
    assertThat(collector.spans().toString()).doesNotContain(SECRET);
  }

  @Test
  void traceparent_thatIsMalformed_isIgnored_andANewTraceBegins() throws Exception {
    start(toCollector());
    agent();
    for (String broken :
        List.of(
            "nonsense",
            "ff" + SAMPLED.substring(2),
            "00-" + "0".repeat(32) + "-" + CALLER + "-01")) {
      assertThat(message(broken))
          .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
          .doesNotContain(TRACE);
    }
    until(() ->
        collector.spans().stream().filter(s -> s.getName().startsWith("deliver")).count() == 3);
    assertThat(collector.spans().stream().map(Collector::trace).distinct()).hasSize(3);
  }

  @Test
  void traceThatIsNotSampled_leavesNoSpan_andStaysSo() throws Exception {
    start(toCollector());
    agent();
    assertThat(message(LEFT_OUT)).startsWith("00-" + TRACE).endsWith("-00");
    assertThat(task(LEFT_OUT)).startsWith("00-" + TRACE).endsWith("-00");
    message(SAMPLED);
    until(() -> has("deliver agents/{agent}") && has("POST /v1/messages"));
    only("deliver agents/{agent}");
    assertThat(has("POST /v1/tasks")).isFalse();
  }

  @Test
  void traces_withoutACollector_areLeftAsTheyCame() throws Exception {
    start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_SDK_DISABLED", "true"));
    agent();
    assertThat(message(SAMPLED)).isEqualTo(SAMPLED);
    assertThat(task(SAMPLED)).isEqualTo(SAMPLED);
    Objects.requireNonNull(node).close();
    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void collectorThatIsAway_harmsNobody_andIsCounted() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    start(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:" + closed,
            "OTEL_EXPORTER_OTLP_TIMEOUT",
            "200",
            "OTEL_BSP_SCHEDULE_DELAY",
            "10",
            "OTEL_BSP_MAX_QUEUE_SIZE",
            "16",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
            "8"));
    agent();
    until(() -> {
      try {
        message(SAMPLED);
        String page = send("/metrics", "", "").body();
        return counted(page, "dropped") > 0 && counted(page, "failed") > 0;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static double counted(String page, String outcome) {
    String sample = "agentmesh_trace_spans_total{outcome=\"" + outcome + "\"} ";
    return page.lines()
        .filter(line -> line.startsWith(sample))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
        .sum();
  }

  @Test
  void variable_thatIsWrong_isAProblemAtTheStart() {
    assertThatThrownBy(() ->
            start(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    collector.url(),
                    "OTEL_TRACES_SAMPLER",
                    "now_and_then")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("now_and_then");
  }
}
