package io.agentmesh.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.alerting.StandIn;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts of a whole node, over its socket and that of who is told. */
@Timeout(120)
class NodeAlertsTest {
  @TempDir private Path directory;
  private final StandIn service = new StandIn();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("secret"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
    open(Map.of());
  }

  @AfterEach
  void stop() {
    close();
    service.close();
    http.close();
  }

  private void close() {
    Node open = node;
    if (open != null) {
      open.close();
    }
    node = null;
  }

  private void open(Map<String, String> more) {
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_BACKUP_DIRECTORY", directory.resolve("backups").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_ALERTS_ALLOW", service.host());
    told.put("AGENTMESH_ALERTS_WEBHOOK_URL", service.url("/alerts"));
    told.put("AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE", directory.resolve("secret").toString());
    told.put("AGENTMESH_ALERTS_MAX_PAUSE", "1s");
    told.putAll(more);
    node = Node.start(NodeConfig.load(null, told));
  }

  private Node node() {
    return Objects.requireNonNull(node);
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    String key = Files.readString(node().adminKeyFile()).strip();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node().url() + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode health() throws IOException, InterruptedException {
    return ask("GET", "/health", "");
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void quarantine(String agent) throws IOException, InterruptedException {
    ask(
        "POST",
        "/v1/agents",
        "{\"id\":\"" + agent + "\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    ask("POST", "/v1/agents/" + agent + "/quarantine", "{\"reason\":\"nonsense\"}");
  }

  private String alert() throws IOException, InterruptedException {
    JsonNode found = ask("GET", "/v1/alerts?state=OPEN", "");
    while (found.path("items").isEmpty()) {
      found = ask("GET", "/v1/alerts?state=OPEN", "");
    }
    return found.at("/items/0/id").asString();
  }

  private @Nullable String component(String name) throws IOException, InterruptedException {
    for (JsonNode each : health().path("components")) {
      if (each.path("name").asString().equals(name)) {
        return each.path("status").asString();
      }
    }
    return null;
  }

  @Test
  void alert_whoseChannelIsDown_isTold_afterARestart_underTheSameId() throws Exception {
    service.answerAlways(StandIn.Reply.of(503));
    quarantine("builder-1");
    String id = alert();
    awaitTrue(() -> !service.got().isEmpty());
    while (!"DEGRADED".equalsIgnoreCase(component("alerts"))) {
      LockSupport.parkNanos(5_000_000);
    }
    HttpRequest ready = HttpRequest.newBuilder(URI.create(node().url() + "/health/ready")).build();
    assertThat(http.send(ready, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    quarantine("builder-2");
    close();

    service.answerAlways(StandIn.Reply.of(204));
    int before = service.got().size();
    open(Map.of());
    awaitTrue(() -> service.got().size() > before);

    assertThat(service.got().stream().map(g -> g.headers().get("webhook-id")))
        .containsOnly("alert-" + id + "-raised");
    JsonNode shown = ask("GET", "/v1/alerts/" + id, "");
    while (!shown.at("/notices/0/stage").asString().equals("TAKEN")) {
      shown = ask("GET", "/v1/alerts/" + id, "");
    }
    assertThat(shown.path("count").asInt()).isEqualTo(2);
    assertThat(component("alerts")).isEqualToIgnoringCase("HEALTHY");
  }

  @Test
  void rules_thatChange_areAudited_once() throws Exception {
    close();
    Map<String, String> rules = Map.of("AGENTMESH_ALERTS_RULES", "AGENT_QUARANTINED=2");
    open(rules);
    quarantine("builder-1");
    quarantine("builder-2");
    alert();
    close();
    open(rules);
    close();
    Path ledger = directory.resolve("data/ledger/system");
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(ledger)) {
      for (Path file : files.filter(f -> f.toString().contains("entries")).toList()) {
        if (Files.isRegularFile(file)) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    assertThat(all.toString().split("AGENT_QUARANTINED=2/critical", -1)).hasSize(2);
    assertThat(all.toString())
        .contains("\"action\":\"CONFIG_CHANGED\"", "\"kind\":\"alert-rules\"");
    open(rules);
  }

  @Test
  void auditEntries_areStreamed_atLeastOnce_alsoWhileTheTargetFails() throws Exception {
    close();
    Path file = directory.resolve("audit.jsonl");
    Map<String, String> streams =
        Map.of(
            "AGENTMESH_SIEM_FILE",
            file.toString(),
            "AGENTMESH_SIEM_LINES_URL",
            service.url("/lines"),
            "AGENTMESH_SIEM_ALLOW",
            service.host());
    service.answerAlways(StandIn.Reply.of(503));
    open(streams);
    quarantine("builder-1");
    while (!"DEGRADED".equalsIgnoreCase(component("siem"))) {
      LockSupport.parkNanos(5_000_000);
    }
    close();
    service.answerAlways(StandIn.Reply.of(204));
    open(streams);
    quarantine("builder-2");
    List<String> wanted = List.of("builder-1", "builder-2");
    awaitTrue(() -> {
      String posted =
          service.got().stream()
              .filter(g -> g.path().equals("/lines"))
              .map(StandIn.Got::body)
              .collect(Collectors.joining());
      return wanted.stream().allMatch(posted::contains);
    });
    while (!Files.readString(file).contains("builder-2")) {
      LockSupport.parkNanos(5_000_000);
    }
    List<String> ids =
        Files.readAllLines(file).stream()
            .map(line -> JsonMapper.shared().readTree(line).path("id").asString())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(component("siem")).isEqualToIgnoringCase("HEALTHY");
  }

  @Test
  void storeOfAlerts_thatIsDamaged_isPutAside_andTheNodeStarts() throws Exception {
    quarantine("builder-1");
    String id = alert();
    close();
    Files.writeString(directory.resolve("data/alerts.db"), "no database at all");
    open(Map.of());
    assertThat(alert()).isEqualTo(id);
    assertThat(directory.resolve("data/damaged-alerts.db")).exists();
  }
}
