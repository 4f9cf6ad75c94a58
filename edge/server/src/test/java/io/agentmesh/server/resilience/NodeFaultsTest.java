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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults that are injected into a whole node, over its socket. */
@Timeout(120)
class NodeFaultsTest {
  private static final String FAULTS = "/v1/chaos/faults";

  @TempDir private Path directory;
  private final StandIn service = new StandIn();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("secret"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
    open(true);
  }

  private void open(boolean chaos) {
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_ALERTS_ALLOW", service.host());
    told.put("AGENTMESH_ALERTS_WEBHOOK_URL", service.url("/alerts"));
    told.put("AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE", directory.resolve("secret").toString());
    told.put("AGENTMESH_ALERTS_MAX_PAUSE", "1s");
    if (chaos) {
      told.put("AGENTMESH_CHAOS_ENABLED", "true");
    }
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

  private HttpRequest request(String method, String path, String body) throws IOException {
    Node open = Objects.requireNonNull(node);
    return HttpRequest.newBuilder(URI.create(open.url() + path))
        .header("Authorization", "Bearer " + Files.readString(open.adminKeyFile()).strip())
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body), BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(ask("GET", path, "").body());
  }

  private String begin(String fault) throws IOException, InterruptedException {
    HttpResponse<String> made = ask("POST", FAULTS, fault);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(made.body()).path("id").asString();
  }

  private void agent(String id) throws IOException, InterruptedException {
    HttpResponse<String> made =
        ask(
            "POST",
            "/v1/agents",
            "{\"id\":\"" + id + "\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private static String message() {
    return "{\"to\":{\"agent\":\"builder-1\"},\"type\":\"t\",\"data\":1}";
  }

  private JsonNode untilOver(String id) throws IOException, InterruptedException {
    JsonNode fault = json(FAULTS + "/" + id);
    while (fault.path("active").asBoolean()) {
      LockSupport.parkNanos(5_000_000);
      fault = json(FAULTS + "/" + id);
    }
    return fault;
  }

  private void awaitHits(String id, int hits) throws IOException, InterruptedException {
    while (json(FAULTS + "/" + id).path("hits").asInt() < hits) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private JsonNode entry(String action, String id) throws IOException, InterruptedException {
    String path = "/v1/audit/entries?action=" + action + "&resource=" + id;
    JsonNode found = json(path);
    while (found.path("items").isEmpty()) {
      LockSupport.parkNanos(5_000_000);
      found = json(path);
    }
    return found.at("/items/0/entry");
  }

  private JsonNode health(String component) throws IOException, InterruptedException {
    for (JsonNode each : json("/health").path("components")) {
      if (each.path("name").asString().equals(component)) {
        return each;
      }
    }
    throw new AssertionError("no component " + component);
  }

  @Test
  void nodeThatIsNotToldTo_refusesEveryFault_andSaysWhy() throws Exception {
    close();
    open(false);
    for (String method : new String[] {"GET", "DELETE"}) {
      HttpResponse<String> refused = ask(method, FAULTS, "");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("chaos.enabled is false");
    }
    HttpResponse<String> refused =
        ask("POST", FAULTS, "{\"point\":\"STORE\",\"kind\":\"PAUSE\",\"durationMillis\":1000}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("chaos.enabled is false");
    assertThat(json("/health").toString()).doesNotContain("chaos");
  }

  @Test
  void storeThatStandsStill_acknowledgesNothing_untilSomebodyStopsTheFault() throws Exception {
    agent("builder-1");
    String id = begin("{\"point\":\"STORE\",\"kind\":\"PAUSE\",\"durationMillis\":100000}");
    Future<HttpResponse<String>> sent =
        http.sendAsync(request("POST", "/v1/messages", message()), BodyHandlers.ofString());
    Future<HttpResponse<String>> more =
        http.sendAsync(request("POST", "/v1/messages", message()), BodyHandlers.ofString());
    awaitHits(id, 1);
    assertThat(sent.isDone()).isFalse();
    assertThat(ask("DELETE", FAULTS + "/" + id, "").statusCode()).isEqualTo(204);
    assertThat(sent.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    assertThat(more.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    assertThat(json(FAULTS + "/" + id).path("hits").asInt()).isPositive();
    assertThat(entry("CHAOS_STOPPED", id).path("reason").asString()).contains("ended by");
  }

  @Test
  void storeThatIsFull_refusesNewWork_untilTheFaultEndsByItself() throws Exception {
    agent("builder-1");
    String id = begin("{\"point\":\"STORE\",\"kind\":\"ERROR\",\"durationMillis\":3000}");
    HttpResponse<String> refused = ask("POST", "/v1/messages", message());
    while (refused.statusCode() == 202) {
      refused = ask("POST", "/v1/messages", message());
    }
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(health("journal").path("status").asString()).isEqualTo("DEGRADED");
    assertThat(health("chaos").path("detail").asString()).contains("1 faults");
    assertThat(ask("GET", "/metrics", "").body())
        .contains("agentmesh_chaos_faults{point=\"store\"} 1.0");
    JsonNode over = untilOver(id);
    assertThat(over.path("ended").asString()).isEqualTo("its time was over");
    assertThat(over.path("hits").asInt()).isPositive();
    HttpResponse<String> taken = ask("POST", "/v1/messages", message());
    while (taken.statusCode() == 503) {
      taken = ask("POST", "/v1/messages", message());
    }
    assertThat(taken.statusCode()).isEqualTo(202);
    JsonNode stopped = entry("CHAOS_STOPPED", id);
    assertThat(stopped.path("reason").asString()).startsWith("its time was over");
    assertThat(ask("GET", "/metrics", "").body())
        .contains("agentmesh_chaos_faults{point=\"store\"} 0.0");
  }

  @Test
  void channelThatFailsForOneTenant_tellsTheAlertsOfOthers() throws Exception {
    ask("POST", "/v1/tenants", "{\"id\":\"acme\"}");
    String id =
        begin(
            "{\"point\":\"ALERT_CHANNEL\",\"kind\":\"ERROR\",\"tenant\":\"acme\","
                + "\"durationMillis\":100000}");
    awaitHits(id, 2);
    agent("builder-1");
    ask("POST", "/v1/agents/builder-1/quarantine", "{\"reason\":\"nonsense\"}");
    while (bodies().noneMatch(b -> b.contains("AGENT_QUARANTINED"))) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(bodies()).noneMatch(b -> b.contains("\"tenant\":\"acme\""));
    assertThat(ask("DELETE", FAULTS, "").statusCode()).isEqualTo(204);
    while (bodies().noneMatch(b -> b.contains("\"tenant\":\"acme\""))) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private Stream<String> bodies() {
    return service.got().stream().map(StandIn.Got::body);
  }

  @Test
  void nodeThatStops_endsItsFaults_andHasNoneAfterwards() throws Exception {
    agent("builder-1");
    String id = begin("{\"point\":\"STORE\",\"kind\":\"PAUSE\",\"durationMillis\":600000}");
    Node open = Objects.requireNonNull(node);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(open::close);
    closing.get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    open(true);
    assertThat(json(FAULTS).path("items")).isEmpty();
    assertThat(entry("CHAOS_STOPPED", id).path("reason").asString()).startsWith("the node stops");
  }
}
