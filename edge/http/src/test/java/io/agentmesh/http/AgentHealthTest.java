package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Figures of heartbeats, and attempts that fail, over HTTP. */
final class AgentHealthTest {
  private static final String BAD = "{\"errorRate\":0.25,\"cpuPercent\":95.5}";
  private static final String GOOD = "{\"errorRate\":0.1,\"cpuPercent\":90,\"successRate\":0.8}";

  @TempDir Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    node.admin()
        .post(
            "/v1/agents",
            "{\"id\":\"reviewer-1\",\"capabilities\":[{\"name\":\"code.review\",\"level\":4}]}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private JsonNode beat(String metrics) {
    return node.admin().post("/v1/agents/reviewer-1/heartbeat", metrics).json();
  }

  @Test
  void agent_withBadFiguresInARow_isUnhealthyWithTheReasonUntilTheyAreGood() {
    assertThat(beat(BAD).path("status").asString()).isEqualTo("AVAILABLE");
    assertThat(beat(BAD).path("status").asString()).isEqualTo("AVAILABLE");
    JsonNode ill = beat(BAD);
    assertThat(ill.path("status").asString()).isEqualTo("UNHEALTHY");
    assertThat(ill.at("/health/cause").asString()).isEqualTo("METRICS");
    assertThat(ill.at("/health/reason").asString())
        .isEqualTo("error rate 0.25 is above 0.1, cpu 95.5 % is above 90.0 %");
    assertThat(beat("{}").path("healthy").asBoolean()).isFalse();
    assertThat(beat(GOOD).path("healthy").asBoolean()).isFalse();
    assertThat(beat(GOOD).path("healthy").asBoolean()).isTrue();
    assertThat(node.admin().get("/v1/agents/reviewer-1").json().at("/health/reason").asString())
        .isEqualTo("its figures are good again");
  }

  private JsonNode leased() {
    return node.admin()
        .post("/v1/leases", "{\"agent\":\"reviewer-1\",\"tasks\":1}")
        .json()
        .path("tasks");
  }

  @Test
  void agent_thatFailsFiveTimesInARow_isUnhealthy_isGivenNoTasks_andStillItsMessages() {
    for (int i = 0; i < 6; i++) {
      node.admin()
          .post(
              "/v1/tasks",
              "{\"type\":\"review\",\"requires\":[{\"capability\":\"code.review\"}],\"data\":1,\"retries\":5}");
    }
    for (int i = 0; i < 5; i++) {
      JsonNode task = leased().get(0);
      node.admin()
          .post(
              "/v1/tasks/" + task.path("taskId").asString() + "/fail",
              "{\"agent\":\"reviewer-1\",\"token\":\""
                  + task.path("token").asString()
                  + "\",\"reason\":\"no disk\",\"retryable\":true}");
    }
    JsonNode ill = node.admin().get("/v1/agents/reviewer-1").json();
    assertThat(ill.path("status").asString()).isEqualTo("UNHEALTHY");
    assertThat(ill.at("/health/cause").asString()).isEqualTo("FAILURES");
    assertThat(ill.at("/health/reason").asString()).contains("its last 5 attempts failed");
    assertThat(leased()).as("the sixth waits").isEmpty();
    node.admin()
        .post("/v1/messages", "{\"to\":{\"agent\":\"reviewer-1\"},\"type\":\"note\",\"data\":1}");
    assertThat(
            node.admin()
                .post("/v1/leases", "{\"agent\":\"reviewer-1\",\"messages\":1}")
                .json()
                .path("deliveries"))
        .hasSize(1);
  }

  @Test
  void figure_outOfRange_isInvalidAndNamed() {
    Caller.Answered wrong =
        node.admin().post("/v1/agents/reviewer-1/heartbeat", "{\"errorRate\":1.5}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("errorRate");
  }
}
