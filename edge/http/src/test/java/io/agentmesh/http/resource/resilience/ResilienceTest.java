package io.agentmesh.http.resource.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
final class ResilienceTest {
  private static final String ALL = "/v1/resilience";
  private static final String SLACK = ALL + "/alerts-slack";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller platform;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    platform = node.admin();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private ObjectNode settings() {
    return (ObjectNode) platform.get(SLACK).json().path("settings");
  }

  private Caller.Answered put(JsonNode settings) {
    return platform.send(platform.json(SLACK, "PUT", settings.toString()));
  }

  private JsonNode changes(int entries) {
    String path = "/v1/audit/entries?action=CONFIG_CHANGED";
    JsonNode found = platform.get(path).json();
    while (found.path("items").size() < entries) {
      found = platform.get(path).json();
    }
    return found;
  }

  @Test
  void policies_areListed_withSettingsAndStateAndCounts() {
    JsonNode items = platform.get(ALL).json().path("items");
    assertThat(items).hasSize(2);
    JsonNode slack = items.path(0);
    assertThat(slack.path("name").asString()).isEqualTo("alerts-slack");
    assertThat(slack.path("about").asString()).isEqualTo("telling slack of alerts");
    assertThat(slack.path("state").asString()).isEqualTo("CLOSED");
    assertThat(slack.path("utilisation").asDouble()).isZero();
    assertThat(slack.path("retriesLeft").asInt()).isEqualTo(10);
    assertThat(slack.at("/counts/calls").asInt()).isZero();
    assertThat(slack.at("/settings/openForMillis").asInt()).isEqualTo(60_000);
    assertThat(slack.at("/settings/maxQueued").asInt()).isEqualTo(500);
    assertThat(platform.get(SLACK).json()).isEqualTo(slack);
    assertThat(platform.get(ALL + "/nobody").status()).isEqualTo(404);
  }

  @Test
  void policy_isConfiguredAnew_andThatIsKept() {
    JsonNode next = settings().put("failures", 3).put("maxConcurrent", 7);
    assertThat(put(next).json().at("/settings")).isEqualTo(next);
    assertThat(settings()).isEqualTo(next);
    JsonNode entry = changes(1).at("/items/0/entry");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("resilience-policy");
    assertThat(entry.at("/resource/id").asString()).isEqualTo("alerts-slack");
    assertThat(entry.path("reason").asString()).isEqualTo("failures=5 -> 3, maxConcurrent=50 -> 7");
    assertThat(put(next).status()).as("nothing changes").isEqualTo(200);
    assertThat(put(next.deepCopy()).status()).isEqualTo(200);
    assertThat(changes(1).path("items")).hasSize(1);
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThat(put(settings().put("failures", 0)).status()).isEqualTo(400);
    assertThat(put(settings().put("longestPauseMillis", 199)).text())
        .contains("must not be less than firstPauseMillis");
    ObjectNode incomplete = settings();
    incomplete.remove("attempts");
    assertThat(put(incomplete).status()).isEqualTo(400);
    assertThat(settings().path("failures").asInt()).isEqualTo(5);
  }

  @Test
  void policies_areForThePlatformAlone() {
    Caller admin = node.caller(node.key(Role.ADMIN));
    assertThat(admin.get(ALL).status()).isEqualTo(403);
    assertThat(admin.get(SLACK).status()).isEqualTo(403);
    String settings = settings().toString();
    assertThat(admin.send(admin.json(SLACK, "PUT", settings)).status()).isEqualTo(403);
  }
}
