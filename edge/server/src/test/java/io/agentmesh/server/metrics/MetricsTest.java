package io.agentmesh.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.alerting.StandIn;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.telemetry.metrics.definition.Definition;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics of a node that works a bit, over its socket. */
@Timeout(120)
class MetricsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

  @TempDir private Path directory;
  private final StandIn service = new StandIn();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;
  private String key = "";

  private void start(Map<String, String> more) throws IOException {
    Files.writeString(directory.resolve("secret"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
    Map<String, String> told = new HashMap<>(more);
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_ALERTS_ALLOW", service.host());
    told.put("AGENTMESH_ALERTS_WEBHOOK_URL", service.url("/alerts"));
    told.put("AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE", directory.resolve("secret").toString());
    Node started = Node.start(NodeConfig.load(null, told));
    node = started;
    key = Files.readString(started.adminKeyFile()).strip();
  }

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
    service.close();
    http.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String as)
      throws IOException, InterruptedException {
    Node open = Objects.requireNonNull(node);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(open.url() + path))
            .header("Content-Type", "application/json")
            .header("Accept", path.equals("/metrics") ? OPEN_METRICS : "application/json")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!as.isEmpty()) {
      request.header("Authorization", "Bearer " + as);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(send("POST", path, body, key).body());
  }

  private String scrape() throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", "/metrics", "", key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> missing(String text) {
    List<String> missing = new ArrayList<>();
    for (Definition d : Definitions.ALL) {
      String first = d.type() == Definition.Type.HISTOGRAM ? d.name() + "_count" : d.name();
      if (text.lines().noneMatch(l -> l.startsWith(first + "{") || l.startsWith(first + " "))) {
        missing.add(d.name());
      }
    }
    return missing;
  }

  private static double value(String text, String sample) {
    return text.lines()
        .filter(line -> line.startsWith(sample))
        .map(line -> line.split(" # ", -1)[0])
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void work() throws IOException, InterruptedException {
    post("/v1/agents", "{\"id\":\"builder-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    for (int i = 0; i < 3; i++) {
      post("/v1/messages", "{\"to\":{\"agent\":\"builder-1\"},\"type\":\"note\",\"data\":1}");
      post("/v1/tasks", "{\"type\":\"build\",\"requires\":[{\"capability\":\"java\"}],\"data\":1}");
    }
    post("/v1/messages", "{\"to\":{\"agent\":\"nobody-1\"},\"type\":\"note\",\"data\":1}");
    post("/v1/leases", "{\"agent\":\"builder-1\",\"messages\":2}");
    String wanted = "{\"agent\":\"builder-1\",\"tasks\":1,\"waitMillis\":20000}";
    JsonNode leased = post("/v1/leases", wanted);
    assertThat(leased.path("tasks").size()).as(leased.toString()).isEqualTo(1);
    for (JsonNode task : leased.path("tasks")) {
      String path = "/v1/tasks/" + task.path("taskId").asString();
      String hold = "\"agent\":\"builder-1\",\"token\":\"" + task.path("token").asString() + "\"";
      post(path + "/accept", "{" + hold + "}");
      post(path + "/complete", "{" + hold + ",\"data\":2}");
    }
  }

  @Test
  void everyMetric_ofANodeThatWorked_hasASample() throws Exception {
    start(Map.of());
    work();
    assertThat(send("GET", "/v1/agents", "", "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/v1/nothing", "", key).statusCode()).isEqualTo(404);
    String text = scrape();
    while (!missing(text).isEmpty() || value(text, "agentmesh_metrics_lag_records") > 0) {
      LockSupport.parkNanos(200_000_000);
      text = scrape();
    }
    assertThat(text).endsWith("# EOF\n").contains("# {trace_id=\"" + TRACE + "\"}");
    assertThat(value(text, "agentmesh_messages_routed_total{")).isEqualTo(3);
  }

  @Test
  void limitPassed_isCounted_andTenantsBeyondTheBoundAreOne() throws Exception {
    start(
        Map.of(
            "AGENTMESH_METRICS_MAX_TENANTS",
            "1",
            "AGENTMESH_LIMITS_FAILURES_BURST",
            "1",
            "AGENTMESH_LIMITS_FAILURES_PER_SECOND",
            "1"));
    post("/v1/tenants", "{\"id\":\"acme\"}");
    int status = 401;
    while (status == 401) {
      status = send("GET", "/v1/agents", "", "no-such-key").statusCode();
    }
    assertThat(status).isEqualTo(429);
    String text = scrape();
    assertThat(value(text, "agentmesh_rate_limited_total{limit=\"failures\"}")).isPositive();
    assertThat(text).contains("tenant=\"default\"", "tenant=\"other\"").doesNotContain("acme");
  }

  @Test
  void keyWithoutTheRight_isDenied_andOneOfTheRoleMonitorSeesNothingElse() throws Exception {
    start(Map.of());
    String viewer = secret("viewer");
    String monitor = secret("monitor");
    assertThat(send("GET", "/metrics", "", "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/metrics", "", viewer).statusCode()).isEqualTo(403);
    assertThat(send("GET", "/metrics", "", monitor).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/v1/agents", "", monitor).statusCode()).isEqualTo(403);
    assertThat(send("GET", "/v1/tenants", "", monitor).statusCode()).isEqualTo(403);
  }

  private String secret(String role) throws IOException, InterruptedException {
    return post("/v1/api-keys", "{\"name\":\"k\",\"roles\":[\"" + role + "\"]}")
        .path("secret")
        .asString();
  }

  @Test
  void metrics_switchedOff_areNotFound() throws Exception {
    start(Map.of("AGENTMESH_METRICS_ENDPOINT", "off"));
    assertThat(send("GET", "/metrics", "", key).statusCode()).isEqualTo(404);
  }
}
