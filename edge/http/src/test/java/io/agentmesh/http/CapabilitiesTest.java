package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Contracts of capabilities, and tasks that are judged by them, over REST. */
final class CapabilitiesTest {
  private static final String REVIEW = "/v1/capabilities/code.review";
  private static final String INPUT =
      "{\"type\": \"object\", \"required\": [\"path\"], \"properties\": {\"path\": {\"type\":"
          + " \"string\"}}}";
  private static final String OUTPUT =
      "{\"type\": \"object\", \"required\": [\"findings\"],"
          + " \"properties\": {\"findings\": {\"type\": \"integer\", \"minimum\": 0}}}";

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

  private Caller.Answered define(String body) {
    return admin.send(admin.json(REVIEW, "PUT", body));
  }

  private Caller.Answered define(String body, String version) {
    return admin.send(admin.json(REVIEW, "PUT", body).header("If-Match", "\"" + version + "\""));
  }

  private static String both(String input, String output) {
    return "{\"inputSchema\": " + input + ", \"outputSchema\": " + output + "}";
  }

  private Caller.Answered submit(String data) {
    return admin.post("/v1/tasks", task(data));
  }

  private static String task(String data) {
    return "{\"type\": \"review.file\", \"requires\": [{\"capability\": \"code.review\"}], "
        + data
        + "}";
  }

  private JsonNode leased() {
    return admin
        .post("/v1/leases", "{\"agent\": \"reviewer-1\", \"tasks\": 1, \"waitMillis\": 15000}")
        .json()
        .path("tasks")
        .get(0);
  }

  private Caller.Answered complete(JsonNode lease, String result) {
    return admin.post(
        "/v1/tasks/" + lease.path("taskId").asString() + "/complete",
        "{\"agent\": \"reviewer-1\", \"token\": \""
            + lease.path("token").asString()
            + "\", "
            + result
            + "}");
  }

  private JsonNode shown(String task) {
    return admin.get("/v1/tasks/" + task).json();
  }

  @Test
  void contract_defined_isShownListedReplacedAndRemoved() {
    Caller.Answered made = define(both(INPUT, OUTPUT));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.header("Location")).isEqualTo(REVIEW);
    assertThat(admin.get(REVIEW).json().at("/inputSchema/required/0").asString()).isEqualTo("path");
    assertThat(define(both(INPUT, OUTPUT)).status()).isEqualTo(200);
    assertThat(define("{\"inputSchema\": true}").problem()).isEqualTo("already-exists");
    assertThat(define("{\"inputSchema\": true}", "7").problem()).isEqualTo("precondition-failed");
    Caller.Answered replaced = define("{\"inputSchema\": true}", "1");
    assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
    assertThat(replaced.json().has("outputSchema")).isFalse();
    admin.send(admin.json("/v1/capabilities/sql", "PUT", "{\"outputSchema\": {}}"));
    JsonNode first = admin.get("/v1/capabilities?limit=1").json();
    assertThat(first.at("/items/0/capability").asString()).isEqualTo("code.review");
    JsonNode rest =
        admin.get("/v1/capabilities?cursor=" + first.path("nextCursor").asString()).json();
    assertThat(rest.at("/items/0/judgesOutput").asBoolean()).isTrue();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(admin.delete(REVIEW).status()).isEqualTo(204);
    assertThat(admin.get(REVIEW).problem()).isEqualTo("not-found");
    assertThat(define("{\"inputSchema\": true}").header("ETag")).isEqualTo("\"4\"");
  }

  @Test
  void schema_thatIsNone_isRefusedWithItsPlace() {
    Caller.Answered refused =
        define("{\"inputSchema\": {\"properties\": {\"a\": {\"type\": \"txt\"}}}}");
    assertThat(refused.problem()).isEqualTo("validation");
    assertThat(refused.json().at("/errors/0/field").asString())
        .isEqualTo("inputSchema/properties/a/type");
    assertThat(define("{\"outputSchema\": {\"$ref\": \"http://127.0.0.1:1/x\"}}").text())
        .contains("outputSchema/$ref");
    assertThat(define("{}").problem()).isEqualTo("validation");
    assertThat(define("{\"inputSchema\": 7}").problem()).isEqualTo("validation");
  }

  @Test
  void payload_thatDoesNotFit_isRefusedWithPlacesAndWithoutItsValues() {
    define(both(INPUT, OUTPUT));
    Caller.Answered refused = submit("\"data\": {\"path\": 4711}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("contract-broken");
    assertThat(refused.json().path("detail").asString())
        .isEqualTo(
            "The payload does not fit the input schema of capability code.review, version 1.");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("payload/path");
    assertThat(refused.json().at("/errors/0/rule").asString()).isEqualTo("must be of type string");
    assertThat(refused.text()).doesNotContain("4711");
    assertThat(submit("\"data\": {\"path\": \"a.java\"}").status()).isEqualTo(202);
  }

  @Test
  void payload_thatIsNoJson_isRefusedWhereThereIsASchema() {
    define(both(INPUT, OUTPUT));
    assertThat(submit("\"contentType\": \"text/plain\", \"dataBase64\": \"aGVsbG8=\"").text())
        .contains("contentType", "must be application/json, or end in +json");
    assertThat(submit("\"contentType\": \"application/json\", \"dataBase64\": \"aGVsbG8=\"").text())
        .contains("payload", "must be JSON in UTF-8");
    assertThat(submit("\"priority\": 3").status()).isEqualTo(422);
    assertThat(submit("\"contentType\": \"application/json\"").text()).contains("must be JSON");
  }

  @Test
  void task_ofAnotherCapability_isJudgedByNothing() {
    define(both("false", "false"));
    assertThat(
            admin
                .post(
                    "/v1/tasks",
                    "{\"type\": \"x\", \"requires\": [{\"capability\": \"sql\"}], \"data\": 1}")
                .status())
        .isEqualTo(202);
  }

  @Test
  void result_thatDoesNotFit_isRefusedAndTheLeaseStays() {
    define(both(INPUT, OUTPUT));
    String task = submit("\"data\": {\"path\": \"a\"}").json().path("id").asString();
    JsonNode lease = leased();
    Caller.Answered refused = complete(lease, "\"data\": {\"findings\": -1}");
    assertThat(refused.problem()).isEqualTo("contract-broken");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("result/findings");
    assertThat(shown(task).path("state").asString()).isEqualTo("ASSIGNED");
    assertThat(complete(lease, "\"data\": {\"findings\": 2}").status()).isEqualTo(200);
    assertThat(shown(task).path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void result_ofATaskThatWasOpen_isJudgedByTheVersionThatItWasSubmittedUnder() {
    define(both(INPUT, OUTPUT));
    String task = submit("\"data\": {\"path\": \"a\"}").json().path("id").asString();
    define("{\"outputSchema\": false}", "1");
    assertThat(admin.get(REVIEW + "?version=1").json().has("inputSchema")).isTrue();
    admin.delete(REVIEW);
    assertThat(shown(task).at("/contracts/0/version").asInt()).isEqualTo(1);
    JsonNode lease = leased();
    assertThat(complete(lease, "\"data\": {}").problem()).isEqualTo("contract-broken");
    assertThat(complete(lease, "\"data\": {\"findings\": 0}").status()).isEqualTo(200);
    assertThat(admin.get(REVIEW + "?version=1").problem()).isEqualTo("not-found");
  }

  @Test
  void submission_sentAgainUnderAnotherContract_isStillTheSameTask() {
    var request = admin.json("/v1/tasks", "POST", task("\"data\": {\"path\": \"a\"}"));
    request.header("Idempotency-Key", "once");
    define(both(INPUT, OUTPUT));
    String first = admin.send(request).json().path("id").asString();
    define("{\"inputSchema\": false}", "1");
    JsonNode again = admin.send(request).json();
    assertThat(again.path("id").asString()).isEqualTo(first);
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    assertThat(submit("\"data\": {\"path\": \"a\"}").status()).isEqualTo(422);
  }

  @Test
  void deadLetter_redrivenWithAnotherPayload_isJudgedByWhatHoldsThen() {
    String task = submit("\"retries\": 0, \"data\": 1").json().path("id").asString();
    JsonNode lease = leased();
    admin.post(
        "/v1/tasks/" + task + "/fail",
        "{\"agent\": \"reviewer-1\", \"token\": \""
            + lease.path("token").asString()
            + "\", \"reason\": \"broken\", \"retryable\": false}");
    define(both(INPUT, OUTPUT));
    String letter = admin.get("/v1/dead-letters").json().at("/items/0/id").asString();
    String redrive = "/v1/dead-letters/" + letter + "/redrive";
    Caller.Answered refused = admin.post(redrive, "{\"data\": 2}");
    assertThat(refused.problem()).as(refused.text()).isEqualTo("contract-broken");
    Caller.Answered redriven = admin.post(redrive, "{\"data\": {\"path\": \"a\"}}");
    assertThat(redriven.status()).as(redriven.text()).isLessThan(300);
  }

  @Test
  void caller_withoutTheRight_mayLookButNotDefine() {
    define(both(INPUT, OUTPUT));
    Caller submitter = node.caller(node.key(Role.SUBMITTER));
    assertThat(submitter.get(REVIEW).status()).isEqualTo(200);
    assertThat(submitter.send(submitter.json(REVIEW, "PUT", "{\"inputSchema\": true}")).problem())
        .isEqualTo("forbidden");
    assertThat(submitter.delete(REVIEW).problem()).isEqualTo("forbidden");
    Caller operator = node.caller(node.key(Role.OPERATOR));
    assertThat(operator.delete(REVIEW).status()).isEqualTo(204);
  }
}
