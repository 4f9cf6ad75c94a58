package io.agentmesh.server.health;

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
import java.util.HashMap;
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

/** What a whole node tells of its health over its socket while something around it is dead. */
@Timeout(120)
class NodeHealthTest {
  @TempDir private Path directory;
  private final StandIn service = new StandIn();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Node node;

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
    service.close();
    http.close();
  }

  private Node start(Map<String, String> more) {
    Map<String, String> told = new HashMap<>(more);
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    Node started = Node.start(NodeConfig.load(null, told));
    node = started;
    return started;
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    Node open = Objects.requireNonNull(node);
    return http.send(
        HttpRequest.newBuilder(URI.create(open.url() + path))
            .header("Authorization", "Bearer " + Files.readString(open.adminKeyFile()).strip())
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode component(String name) throws IOException, InterruptedException {
    JsonNode health = JsonMapper.shared().readTree(ask("GET", "/health", "").body());
    for (JsonNode each : health.path("components")) {
      if (each.path("name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("there is no " + name + " in " + health);
  }

  private void assertServes() throws IOException, InterruptedException {
    assertThat(ask("GET", "/health/live", "").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/health/startup", "").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/health/ready", "").statusCode()).isEqualTo(200);
  }

  @Test
  void parts_ofANode_areToldWithTheirTimes() throws Exception {
    start(Map.of());
    assertServes();
    for (String name : new String[] {"shard", "projection", "disk"}) {
      assertThat(component(name).path("responseMillis").asDouble()).isPositive();
      assertThat(component(name).path("checkedAt").asString()).startsWith("20");
    }
    assertThat(component("journal").path("status").asString()).isEqualTo("HEALTHY");
    assertThat(component("disk").path("detail").asString()).contains("GiB free");
    assertThat(component("node").path("detail").asString()).isEqualTo("taking traffic");
  }

  @Test
  void channelOfAlerts_thatIsDead_degradesHealth_andTheNodeServes() throws Exception {
    Files.writeString(directory.resolve("secret"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
    service.answerAlways(StandIn.Reply.of(503));
    start(
        Map.of(
            "AGENTMESH_ALERTS_ALLOW",
            service.host(),
            "AGENTMESH_ALERTS_WEBHOOK_URL",
            service.url("/alerts"),
            "AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE",
            directory.resolve("secret").toString()));
    ask(
        "POST",
        "/v1/agents",
        "{\"id\":\"builder-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    ask("POST", "/v1/agents/builder-1/quarantine", "{\"reason\":\"nonsense\"}");
    while (component("alerts").path("status").asString().equals("HEALTHY")) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(component("alerts").path("detail").asString()).isNotEmpty();
    assertThat(JsonMapper.shared().readTree(ask("GET", "/health", "").body()).path("status"))
        .hasToString("\"DEGRADED\"");
    assertServes();
  }

  @Test
  void issuer_whoseKeysCanNotBeHad_degradesHealth_andTheNodeServes() throws Exception {
    start(
        Map.of(
            "AGENTMESH_IDENTITY_OIDC_ISSUER",
            "http://127.0.0.1:1/issuer",
            "AGENTMESH_IDENTITY_OIDC_AUDIENCE",
            "mesh",
            "AGENTMESH_IDENTITY_OIDC_ROLES",
            "agents=agent",
            "AGENTMESH_IDENTITY_OIDC_JWKS_URI",
            "http://127.0.0.1:1/keys"));
    while (component("identity").path("status").asString().equals("HEALTHY")) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(component("identity").path("detail").asString()).contains("can not be fetched");
    assertServes();
  }
}
