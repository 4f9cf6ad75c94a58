package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Questions, parents and limits of time, through the front door. */
final class TaskStoriesTest {
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

  private Caller.Answered submit(String more) {
    return admin.post(
        "/v1/tasks",
        "{\"type\": \"review.file\", \"requires\": [{\"capability\": \"code.review\"}], "
            + "\"data\": 1"
            + more
            + "}");
  }

  private String submitted(String more) {
    Caller.Answered accepted = submit(more);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json().path("id").asString();
  }

  private JsonNode task(String id) {
    return admin.get("/v1/tasks/" + id).json();
  }

  private JsonNode leased() {
    return admin
        .post("/v1/leases", "{\"agent\": \"reviewer-1\", \"tasks\": 1, \"waitMillis\": 15000}")
        .json()
        .path("tasks")
        .get(0);
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

  @Test
  void task_thatAskedForInput_isAnsweredAndOfferedWithTheAnswer() {
    String id = submitted("");
    JsonNode lease = leased();
    Caller.Answered asked = verb(lease, "input-request", ", \"data\": \"which branch?\"");
    assertThat(asked.json().path("state").asString()).isEqualTo("INPUT_REQUIRED");
    JsonNode open = task(id).path("questions").get(0);
    assertThat(open.path("question").path("data").asString()).isEqualTo("which branch?");
    assertThat(open.has("answer")).isFalse();
    assertThat(admin.get("/v1/tasks?state=INPUT_REQUIRED").json().path("items")).hasSize(1);
    Caller.Answered answered =
        admin.post("/v1/tasks/" + id + "/input", "{\"question\": 1, \"data\": \"main\"}");
    assertThat(answered.json().path("state").asString()).isEqualTo("QUEUED");
    JsonNode again = leased();
    assertThat(again.path("attempt").asInt()).isEqualTo(1);
    JsonNode known = again.path("questions").get(0);
    assertThat(known.path("answer").path("data").asString()).isEqualTo("main");
    assertThat(known.path("answeredBy").asString()).isNotEmpty();
    assertThat(admin.get("/v1/tasks/" + id + "/placement").json().path("preferred").asString())
        .isEqualTo("reviewer-1");
    assertThat(verb(again, "complete", ", \"data\": 2").status()).isEqualTo(200);
  }

  @Test
  void answer_toATaskThatWaitsForNone_isAConflict() {
    String id = submitted("");
    Caller.Answered refused = admin.post("/v1/tasks/" + id + "/input", "{\"data\": 1}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("is QUEUED and waits for no input");
  }

  @Test
  void question_thatIsTooLarge_isRefusedByItsField() {
    submitted("");
    Caller.Answered refused =
        verb(leased(), "input-request", ", \"data\": \"" + "x".repeat(9000) + "\"");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("question");
  }

  @Test
  void dataSubject_isShownWithTheTaskAndItsLease() {
    String id = submitted(", \"dataSubject\": \"customer-815\"");
    assertThat(task(id).path("dataSubject").asString()).isEqualTo("customer-815");
    assertThat(leased().path("dataSubject").asString()).isEqualTo("customer-815");
    assertThat(task(submitted("")).has("dataSubject")).isFalse();
    assertThat(submit(", \"dataSubject\": \"a\\nb\"").status()).isEqualTo(400);
  }

  @Test
  void parent_isShownListedAndCancelledWithItsTree() {
    String parent = submitted("");
    String child = submitted(", \"parent\": \"" + parent + "\"");
    String other = submitted("");
    assertThat(task(child).path("parent").asString()).isEqualTo(parent);
    JsonNode children = admin.get("/v1/tasks?parent=" + parent).json().path("items");
    assertThat(children).hasSize(1);
    assertThat(children.get(0).path("id").asString()).isEqualTo(child);
    assertThat(admin.post("/v1/tasks/" + parent + "/cancel", "{\"tree\": false}").status())
        .isEqualTo(200);
    assertThat(task(child).path("state").asString()).isEqualTo("QUEUED");
    String second = submitted(", \"parent\": \"" + child + "\"");
    admin.post("/v1/tasks/" + child + "/cancel");
    assertThat(task(second).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(task(other).path("state").asString()).isEqualTo("QUEUED");
  }

  @Test
  void parent_thatIsNotThere_isRefusedByItsField() {
    Caller.Answered refused = submit(", \"parent\": \"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62\"");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("\"parent\"", "must be an open task");
  }

  @Test
  void limitsOfTime_areShownAndCheckedByTheirField() {
    String id =
        submitted(
            ", \"scheduleToStartMillis\": 60000, \"heartbeatTimeoutMillis\": 30000,"
                + " \"deadline\": \"2126-11-24T08:00:00Z\"");
    JsonNode task = task(id);
    assertThat(task.path("scheduleToStartMillis").asLong()).isEqualTo(60_000);
    assertThat(task.path("heartbeatTimeoutMillis").asLong()).isEqualTo(30_000);
    assertThat(task.path("deadline").asString()).startsWith("2126-11-24T08:00:00");
    assertThat(leased().path("deadline").asString()).startsWith("2126-11-24T08:00:00");
    assertThat(submit(", \"deadline\": \"2016-11-24T08:00:00Z\"").text())
        .contains("\"deadline\"", "must be in the future");
    assertThat(submit(", \"scheduleToStartMillis\": 1").text()).contains("scheduleToStartMillis");
    Caller.Answered longer =
        submit(", \"attemptTimeoutMillis\": 5000, \"heartbeatTimeoutMillis\": 6000");
    assertThat(longer.status()).isEqualTo(400);
    assertThat(longer.text()).contains("heartbeatTimeoutMillis");
  }

  @Test
  void deadline_thatPasses_failsTheTaskAndTellsItsWorker() {
    String id = submitted(", \"deadline\": \"" + Instant.now().plusMillis(1500) + "\"");
    JsonNode lease = leased();
    JsonNode ended = admin.get("/v1/tasks/" + id + "?waitMillis=20000").json();
    assertThat(ended.path("state").asString()).isEqualTo("FAILED");
    assertThat(ended.path("reason").asString()).isEqualTo("the deadline has passed");
    assertThat(verb(lease, "complete", "").problem()).isEqualTo("lease-lost");
    assertThat(admin.get("/v1/dead-letters").json().path("items").get(0).path("cause").asString())
        .isEqualTo("the deadline has passed");
  }

  @Test
  void lateResult_ofAnExpiredLease_isSalvaged() {
    String id = submitted(", \"heartbeatTimeoutMillis\": 1000");
    JsonNode lease = leased();
    verb(lease, "accept", "");
    JsonNode second = leased();
    assertThat(second.path("attempt").asInt()).isEqualTo(2);
    assertThat(verb(lease, "heartbeat", "").problem()).isEqualTo("lease-lost");
    assertThat(verb(lease, "complete", ", \"data\": \"late\"").status()).isEqualTo(200);
    JsonNode task = task(id);
    assertThat(task.path("state").asString()).isEqualTo("COMPLETED");
    assertThat(task.path("salvaged").asBoolean()).isTrue();
    assertThat(verb(second, "heartbeat", "").problem()).isEqualTo("lease-lost");
  }
}
