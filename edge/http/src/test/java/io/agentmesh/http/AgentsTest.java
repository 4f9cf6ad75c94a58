package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentsTest {
  private static final String REVIEWER =
      """
      {"id": "reviewer-1", "capabilities": [{"name": "code.review", "level": 4}], "tags": ["eu"]}
      """;

  @TempDir Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void agent_registered_isShownWithItsVersionAndPosition() {
    Caller.Answered made = node.admin().post("/v1/agents", REVIEWER);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.header("Location")).isEqualTo("/v1/agents/reviewer-1");
    assertThat(made.header("Mesh-Position")).matches("[1-9][0-9]*");
    assertThat(made.header("Request-Id")).isNotEmpty();
    Caller.Answered shown = node.admin().get("/v1/agents/reviewer-1");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json().path("status").asString()).isEqualTo("AVAILABLE");
    assertThat(shown.json().path("concurrency").asInt()).isEqualTo(5);
  }

  @Test
  void agent_registeredTwice_isRefusedAsAlreadyThere() {
    node.admin().post("/v1/agents", REVIEWER);

    Caller.Answered again = node.admin().post("/v1/agents", REVIEWER);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("already-exists");
  }

  @Test
  void update_withoutWithOldAndWithCurrentVersion_is428And412And200() {
    node.admin().post("/v1/agents", REVIEWER);
    String body =
        """
        {"capabilities": [{"name": "code.review", "level": 5}]}
        """;

    assertThat(node.admin().send(node.admin().json("/v1/agents/reviewer-1", "PUT", body)).problem())
        .isEqualTo("precondition-required");
    assertThat(
            node.admin()
                .send(
                    node.admin()
                        .json("/v1/agents/reviewer-1", "PUT", body)
                        .header("If-Match", "\"7\""))
                .problem())
        .isEqualTo("precondition-failed");
    Caller.Answered updated =
        node.admin()
            .send(
                node.admin()
                    .json("/v1/agents/reviewer-1", "PUT", body)
                    .header("If-Match", "\"1\""));
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void agent_pausedResumedAndTerminated_showsEachState() {
    node.admin().post("/v1/agents", REVIEWER);
    Caller admin = node.admin();

    assertThat(admin.post("/v1/agents/reviewer-1/heartbeat").status()).isEqualTo(200);
    assertThat(admin.post("/v1/agents/reviewer-1/pause", "{\"reason\": \"noon\"}").text())
        .contains("\"status\":\"PAUSED\"");
    assertThat(admin.post("/v1/agents/reviewer-1/resume").text())
        .contains("\"status\":\"AVAILABLE\"");
    assertThat(admin.post("/v1/agents/reviewer-1/terminate", "{\"reason\": \"old\"}").text())
        .contains("\"status\":\"TERMINATED\"");
  }

  @Test
  void discovery_byLevelAndMatch_findsTheCapableBestFirst() {
    Caller admin = node.admin();
    admin.post("/v1/agents", REVIEWER);
    admin.post(
        "/v1/agents",
        """
        {"id": "reviewer-2", "capabilities": [{"name": "code.review", "level": 5}]}
        """);
    String query = "{\"capabilities\": [{\"name\": \"code.review\", \"minimumLevel\": 4}]}";

    assertThat(admin.post("/v1/discovery", query).json().path("agents").findValuesAsString("id"))
        .containsExactly("reviewer-2", "reviewer-1");
    assertThat(
            admin
                .post(
                    "/v1/discovery",
                    "{\"capabilities\": [{\"name\": \"code.review\"}, {\"name\": \"no.such\"}]}")
                .json()
                .path("agents"))
        .isEmpty();
  }

  @Test
  void list_inPages_leadsFromCursorToCursorToTheEnd() {
    for (int i = 0; i < 3; i++) {
      node.admin().post("/v1/agents", REVIEWER.replace("reviewer-1", "reviewer-" + i));
    }

    Caller.Answered first = node.admin().get("/v1/agents?limit=2&minPosition=1");
    String cursor = first.json().path("nextCursor").asString();
    Caller.Answered second = node.admin().get("/v1/agents?limit=2&cursor=" + cursor);

    assertThat(first.json().path("items")).hasSize(2);
    assertThat(second.json().path("items")).hasSize(1);
    assertThat(second.json().has("nextCursor")).isFalse();
    assertThat(node.admin().get("/v1/agents?cursor=nonsense").problem()).isEqualTo("validation");
  }

  @Test
  void agent_quarantined_isNotListenedToUntilItIsResumed() {
    String agent = "{\"id\":\"outcast\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}";
    assertThat(node.admin().post("/v1/agents", agent).status()).isEqualTo(201);
    Caller own = node.caller(node.keyFor("outcast"));
    Caller.Answered answered =
        node.admin().post("/v1/agents/outcast/quarantine", "{\"reason\":\"odd behaviour\"}");
    assertThat(answered.json().path("status").asString()).isEqualTo("QUARANTINED");
    String message = "{\"to\":{\"agent\":\"outcast\"},\"type\":\"n\",\"data\":1}";
    for (Caller.Answered refused :
        List.of(
            own.post("/v1/messages", message),
            own.post("/v1/agents/outcast/heartbeat"),
            own.post("/v1/leases", "{\"agent\":\"outcast\",\"tasks\":1}"))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("Agent outcast is quarantined.");
    }
    assertThat(node.admin().get("/v1/agents?status=QUARANTINED").text()).contains("outcast");
    assertThat(node.admin().post("/v1/agents/outcast/resume").status()).isEqualTo(200);
    assertThat(own.post("/v1/messages", message).status()).isEqualTo(202);
  }
}
