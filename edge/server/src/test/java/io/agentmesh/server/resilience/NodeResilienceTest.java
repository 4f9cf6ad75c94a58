package io.agentmesh.server.resilience;

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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The policy of an alert channel of a whole node, over its socket and that of the channel. */
@Timeout(120)
class NodeResilienceTest {
  private static final String POLICY = "/v1/resilience/alerts-webhook";

  @TempDir private Path directory;
  private final StandIn service = new StandIn();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("secret"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_ALERTS_ALLOW", service.host());
    told.put("AGENTMESH_ALERTS_WEBHOOK_URL", service.url("/alerts"));
    told.put("AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE", directory.resolve("secret").toString());
    told.put("AGENTMESH_ALERTS_MAX_PAUSE", "1s");
    node = Node.start(NodeConfig.load(null, told));
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

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    Node open = Objects.requireNonNull(node);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(open.url() + path))
            .header("Authorization", "Bearer " + Files.readString(open.adminKeyFile()).strip())
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode awaitState(String state) throws IOException, InterruptedException {
    JsonNode policy = ask("GET", POLICY, "");
    while (!policy.path("state").asString().equals(state)) {
      LockSupport.parkNanos(5_000_000);
      policy = ask("GET", POLICY, "");
    }
    return policy;
  }

  private void quarantine(String agent) throws IOException, InterruptedException {
    ask(
        "POST",
        "/v1/agents",
        "{\"id\":\"" + agent + "\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    ask("POST", "/v1/agents/" + agent + "/quarantine", "{\"reason\":\"nonsense\"}");
  }

  private String ledger(String tenant) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(directory.resolve("data/ledger/" + tenant))) {
      for (Path file : files.filter(f -> f.toString().contains("entries")).toList()) {
        if (Files.isRegularFile(file)) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void circuitOfAChannel_opensAndCloses_andBothAreInTheLedgerOfThePlatform() throws Exception {
    assertThat(ask("GET", "/v1/resilience", "").at("/items/0/name").asString())
        .isEqualTo("alerts-webhook");
    ObjectNode settings = (ObjectNode) ask("GET", POLICY, "").path("settings");
    settings.put("failures", 1).put("openForMillis", 10).put("successes", 1);
    assertThat(ask("PUT", POLICY, settings.toString()).path("settings")).isEqualTo(settings);
    service.answerAlways(StandIn.Reply.of(503));
    quarantine("builder-1");
    JsonNode open = awaitState("OPEN");
    assertThat(open.at("/counts/failed").asInt()).isPositive();
    service.answerAlways(StandIn.Reply.of(204));
    JsonNode closed = awaitState("CLOSED");
    assertThat(closed.at("/counts/succeeded").asInt()).isPositive();
    while (!ledger("system").contains("\"action\":\"BREAKER_CLOSED\"")) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(ledger("system"))
        .contains("\"action\":\"BREAKER_OPENED\"", "\"kind\":\"resilience-policy\"")
        .contains("alerts-webhook");
    assertThat(ledger("default")).contains("\"action\":\"CONFIG_CHANGED\"", "failures=5 -> 1");
  }
}
