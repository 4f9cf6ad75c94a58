package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DeadLettersTest {
  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    agent("reader-1");
    agent("reader-2");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void agent(String id) {
    admin.post(
        "/v1/agents",
        """
        {"id": "%s", "capabilities": [{"name": "read", "level": 3}]}
        """
            .formatted(id));
  }

  /** A message that the agent gives back until it is dead. */
  private String deadDelivery(String agent, String reason) {
    String message =
        admin
            .post(
                "/v1/messages",
                """
                {"to": {"agent": "%s"}, "type": "note", "data": {"n": 1}}
                """
                    .formatted(agent))
            .json()
            .path("id")
            .asString();
    for (int attempt = 1; attempt <= 5; attempt++) {
      JsonNode lease = leased(agent);
      assertThat(
              admin
                  .post(
                      "/v1/deliveries/" + lease.path("id").asString() + "/nack",
                      """
                      {"agent": "%s", "token": "%s", "reason": "%s", "delayMillis": 0}
                      """
                          .formatted(agent, lease.path("token").asString(), reason))
                  .status())
          .isEqualTo(204);
    }
    return message;
  }

  private JsonNode leased(String agent) {
    return admin
        .post(
            "/v1/leases",
            """
            {"agent": "%s", "messages": 1, "waitMillis": 15000}
            """
                .formatted(agent))
        .json()
        .path("deliveries")
        .get(0);
  }

  private JsonNode listed(String query) {
    return admin.get("/v1/dead-letters" + query).json().path("items");
  }

  private JsonNode ended(String id) {
    JsonNode mending = admin.get("/v1/mendings/" + id).json();
    while (mending.path("status").asString().equals("RUNNING")) {
      Thread.onSpinWait();
      mending = admin.get("/v1/mendings/" + id).json();
    }
    return mending;
  }

  @Test
  void delivery_thatDied_showsEveryAttempt() {
    String message = deadDelivery("reader-1", "cannot parse");
    JsonNode letter = listed("").get(0);

    JsonNode shown = admin.get("/v1/dead-letters/" + letter.path("id").asString()).json();
    assertThat(shown.path("message").path("id").asString()).isEqualTo(message);
    assertThat(shown.path("history")).hasSize(5);
    for (int i = 0; i < 5; i++) {
      JsonNode attempt = shown.path("history").get(i);
      assertThat(attempt.path("number").asInt()).isEqualTo(i + 1);
      assertThat(attempt.path("agent").asString()).isEqualTo("reader-1");
      assertThat(attempt.path("reason").asString()).isEqualTo("cannot parse");
      assertThat(attempt.path("startedAt").asString())
          .isLessThanOrEqualTo(attempt.path("endedAt").asString());
    }
  }

  @Test
  void deadLetters_byFilter_areThoseThatMeetIt() {
    deadDelivery("reader-1", "cannot parse");
    deadDelivery("reader-2", "timed out");
    assertThat(listed("?agent=reader-2")).hasSize(1);
    assertThat(listed("?cause=TIMED")).hasSize(1);
    assertThat(listed("?kind=TASK")).isEmpty();
    assertThat(listed("?capability=read")).isEmpty();
    assertThat(listed("?topic=orders.created")).isEmpty();
    assertThat(listed("?before=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(listed("?after=2020-01-01T00:00:00Z")).hasSize(2);
    Caller.Answered wrong = admin.get("/v1/dead-letters?before=yesterday");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("before");
  }

  @Test
  void delivery_redrivenWithChanges_isANewMessageThatNamesTheOldOne() {
    String message = deadDelivery("reader-1", "cannot parse");
    String path = "/v1/dead-letters/" + listed("").get(0).path("id").asString();
    Caller.Answered wrong = admin.post(path + "/redrive", "{\"retries\": 2}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("retries", "must not be given for a delivery");

    Caller.Answered redriven =
        admin.post(path + "/redrive", "{\"data\": {\"n\": 2}, \"priority\": 5}");
    assertThat(redriven.status()).isEqualTo(202);
    String next = redriven.json().path("messageId").asString();
    JsonNode sent = admin.get("/v1/messages/" + next).json();
    assertThat(sent.path("redriveOf").asString()).isEqualTo(message);
    assertThat(sent.path("data").path("n").asInt()).isEqualTo(2);
    assertThat(leased("reader-1").path("redelivered").asBoolean()).isTrue();

    JsonNode letter = admin.get(path).json();
    assertThat(letter.path("successor").path("messageId").asString()).isEqualTo(next);
    assertThat(letter.path("message").path("data").path("n").asInt()).isEqualTo(1);
    assertThat(admin.post(path + "/redrive").problem()).isEqualTo("conflict");
  }

  @Test
  void mending_ofAFilter_isRehearsedRunsAndCountsWhatItRefused() {
    deadDelivery("reader-1", "cannot parse");
    deadDelivery("reader-1", "timed out");
    deadDelivery("reader-2", "timed out");
    String body =
        """
        {"act": "REDRIVE", "filter": {"cause": "timed out"}, "ratePerSecond": 2000,
         "reason": "the database is back"}
        """;
    JsonNode rehearsal = admin.post("/v1/mendings/rehearsal", body).json();
    assertThat(rehearsal.path("matching").asInt()).isEqualTo(2);
    assertThat(rehearsal.path("first")).hasSize(2);
    assertThat(listed("")).hasSize(3);
    admin.post("/v1/agents/reader-2/terminate", "{\"reason\": \"replaced\", \"force\": true}");

    Caller.Answered started = admin.post("/v1/mendings", body);
    assertThat(started.status()).isEqualTo(202);
    String id = started.json().path("id").asString();
    assertThat(started.header("Location")).isEqualTo("/v1/mendings/" + id);
    JsonNode ended = ended(id);
    assertThat(ended.path("status").asString()).isEqualTo("DONE");
    assertThat(ended.path("mended").asInt()).isEqualTo(1);
    assertThat(ended.path("refused").asInt()).isEqualTo(1);
    assertThat(ended.path("lastRefusal").asString()).contains("reader-2 was terminated");
    assertThat(ended.path("examined").asInt()).isEqualTo(3);
    assertThat(listed("")).hasSize(2);
    assertThat(admin.get("/v1/mendings").json().path("items")).hasSize(1);
    assertThat(leased("reader-1").path("redelivered").asBoolean()).isTrue();
  }

  @Test
  void mending_calledOff_leavesTheRestDead() {
    deadDelivery("reader-1", "timed out");
    deadDelivery("reader-1", "timed out");
    String id =
        admin
            .post("/v1/mendings", "{\"act\": \"DISCARD\", \"ratePerSecond\": 1}")
            .json()
            .path("id")
            .asString();
    Caller.Answered off = admin.post("/v1/mendings/" + id + "/cancel");
    assertThat(off.json().path("status").asString()).isEqualTo("CANCELLED");
    assertThat(listed("")).isNotEmpty();
    assertThat(admin.post("/v1/mendings", "{\"act\": \"BURN\"}").status()).isEqualTo(400);
    assertThat(admin.get("/v1/mendings/" + id.replace('7', '8')).status()).isIn(400, 404);
  }
}
