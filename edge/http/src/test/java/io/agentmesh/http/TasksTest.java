package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class TasksTest {
  private static final String REVIEW =
      """
      {"type": "review.file", "requires": [{"capability": "code.review"}], "retries": 0,
       "data": {"path": "src/Main.java"}}
      """;
  private static final String POLL =
      """
      {"agent": "reviewer-1", "tasks": 1, "waitMillis": 15000}
      """;

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post(
        "/v1/agents",
        """
        {"id": "reviewer-1", "capabilities": [{"name": "code.review", "level": 4}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void task_leasedAcceptedAndCompleted_hasItsResultAndItsPlacement() {
    String id = submitted();
    assertThat(admin.get("/v1/tasks/" + id + "/placement").text()).contains("ASKING");

    JsonNode lease = leased();
    assertThat(lease.path("taskId").asString()).isEqualTo(id);
    assertThat(verb(lease, "accept", "").json().path("state").asString()).isEqualTo("RUNNING");
    assertThat(verb(lease, "progress", ", \"percent\": 40, \"text\": \"12 of 30\"").text())
        .contains("\"cancelled\":false", "deadlineAt");
    assertThat(verb(lease, "heartbeat", "").status()).isEqualTo(200);
    assertThat(admin.get("/v1/tasks/" + id).json().path("progress").path("percent").asInt())
        .isEqualTo(40);
    Caller.Answered done = verb(lease, "complete", ", \"data\": {\"findings\": 2}");
    assertThat(done.json().path("state").asString()).isEqualTo("COMPLETED");

    JsonNode task = admin.get("/v1/tasks/" + id + "?waitMillis=10000").json();
    assertThat(task.path("result").path("data").path("findings").asInt()).isEqualTo(2);
    assertThat(task.path("agent").asString()).isEqualTo("reviewer-1");
    JsonNode placement = admin.get("/v1/tasks/" + id + "/placement").json();
    assertThat(placement.path("chosen").asString()).isEqualTo("reviewer-1");
    assertThat(verb(lease, "complete", "").problem()).isEqualTo("lease-lost");
  }

  @Test
  void task_failedForGood_isADeadLetterThatCanBeRedrivenAndDiscarded() {
    String id = submitted();
    verb(leased(), "fail", ", \"reason\": \"not UTF-8\"");

    JsonNode letter = admin.get("/v1/dead-letters?kind=TASK").json().path("items").get(0);
    assertThat(letter.path("taskId").asString()).isEqualTo(id);
    String path = "/v1/dead-letters/" + letter.path("id").asString();
    assertThat(admin.get(path).json().path("task").path("state").asString()).isEqualTo("FAILED");
    Caller.Answered redriven = admin.post(path + "/redrive");
    assertThat(redriven.status()).isEqualTo(202);
    String next = redriven.json().path("taskId").asString();
    assertThat(admin.get("/v1/tasks/" + next).json().path("redriveOf").asString()).isEqualTo(id);
    assertThat(admin.get(path).status()).isEqualTo(404);

    verb(leased(), "fail", ", \"reason\": \"still not UTF-8\"");
    JsonNode second = admin.get("/v1/dead-letters").json().path("items").get(0);
    assertThat(admin.delete("/v1/dead-letters/" + second.path("id").asString()).status())
        .isEqualTo(204);
    assertThat(admin.get("/v1/dead-letters").json().path("items")).isEmpty();
  }

  @Test
  void task_cancelledWhileWorkedOn_tellsItsWorkerAtTheNextHeartbeat() {
    String id = submitted();
    JsonNode lease = leased();
    verb(lease, "accept", "");

    Caller.Answered cancelled =
        admin.post("/v1/tasks/" + id + "/cancel", "{\"reason\": \"no longer wanted\"}");

    assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
    assertThat(verb(lease, "heartbeat", "").text())
        .isEqualTo("{\"cancelled\":true,\"reason\":\"no longer wanted\"}");
  }

  @Test
  void task_rejected_isQueuedAgainAndNotOfferedToTheSame() {
    String id = submitted();

    Caller.Answered rejected = verb(leased(), "reject", ", \"reason\": \"no Fortran\"");

    assertThat(rejected.json().path("state").asString()).isEqualTo("QUEUED");
    assertThat(admin.post("/v1/leases", POLL.replace("15000", "50")).json().path("tasks"))
        .isEmpty();
    assertThat(admin.get("/v1/tasks?state=QUEUED").json().path("items").get(0).path("id"))
        .isEqualTo(admin.get("/v1/tasks/" + id).json().path("id"));
  }

  @Test
  void wait_forATask_endsWithTheTaskOrItsTime() throws Exception {
    String id = submitted();
    assertThat(admin.get("/v1/tasks/" + id + "?waitMillis=50").json().path("state").asString())
        .isEqualTo("QUEUED");

    CompletableFuture<Caller.Answered> end =
        admin.begin(admin.to("/v1/tasks/" + id + "?waitMillis=20000").GET());
    verb(leased(), "complete", "");

    assertThat(end.get(10, TimeUnit.SECONDS).json().path("state").asString())
        .isEqualTo("COMPLETED");
  }

  @Test
  void apiKey_createdShownAndRevoked_tellsItsSecretOnce() {
    Caller.Answered made =
        admin.post("/v1/api-keys", "{\"name\": \"ci\", \"roles\": [\"submitter\"]}");
    assertThat(made.status()).isEqualTo(201);
    String secret = made.json().path("secret").asString();
    assertThat(secret).matches("am_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");

    assertThat(node.caller(secret).post("/v1/tasks", REVIEW).status()).isEqualTo(202);
    Caller.Answered shown = admin.get(made.header("Location"));
    assertThat(shown.text()).contains("\"submitter\"").doesNotContain(secret.substring(16));
    assertThat(admin.delete(made.header("Location")).status()).isEqualTo(204);
    assertThat(admin.get(made.header("Location")).json().has("revokedAt")).isTrue();
    assertThat(node.caller(secret).post("/v1/tasks", REVIEW).status()).isEqualTo(401);
  }

  private String submitted() {
    Caller.Answered accepted = admin.post("/v1/tasks", REVIEW);
    assertThat(accepted.status()).isEqualTo(202);
    return accepted.json().path("id").asString();
  }

  private JsonNode leased() {
    return admin.post("/v1/leases", POLL).json().path("tasks").get(0);
  }

  private Caller.Answered verb(JsonNode lease, String verb, String more) {
    return admin.post(
        "/v1/tasks/" + lease.path("taskId").asString() + "/" + verb,
        "{\"agent\": \"reviewer-1\", \"token\": \""
            + lease.path("token").asString()
            + "\""
            + more
            + "}");
  }
}
