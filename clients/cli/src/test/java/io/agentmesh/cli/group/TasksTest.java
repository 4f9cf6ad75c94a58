package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.shell.Terminals;
import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {

  private static final String ID = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62";

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  TasksTest(@TempDir Path home) {
    this.home = home;
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void submit_withJson_sendsItWithAKeyOfItsOwn() {
    var outcome =
        typed.run(
            "tasks",
            "submit",
            "--type",
            "review.file",
            "--require",
            "code.review:3",
            "-r",
            "code.metrics",
            "--data",
            "{\"path\": \"src/Main.java\"}",
            "--priority",
            "5",
            "--retries",
            "1",
            "--attempt-timeout",
            "5m",
            "--correlation-id",
            "review-12");
    assertThat(outcome.out())
        .isEqualTo(
            """
            id         019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62
            position   20490
            duplicate  false
            """);
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"type":"review.file",\
            "requires":[{"capability":"code.review","minimumLevel":3},{"capability":"code.metrics"}],\
            "data":{"path":"src/Main.java"},"priority":5,"retries":1,\
            "attemptTimeoutMillis":300000,"correlationId":"review-12"}\
            """);
    assertThat(mesh.last().idempotencyKey()).get().asString().startsWith("cli-");
  }

  @Test
  void submit_withIdempotencyKey_sendsThatOne() {
    typed.run("tasks", "submit", "--type", "t", "-r", "x", "--idempotency-key", "order-1");
    assertThat(mesh.last().idempotencyKey()).hasValue("order-1");
  }

  @Test
  void submit_withDataSubject_sendsIt() {
    typed.run("tasks", "submit", "--type", "t", "-r", "x", "--data-subject", "customer-815");
    assertThat(mesh.last().json().path("dataSubject").asString()).isEqualTo("customer-815");
  }

  @Test
  void submit_withText_sendsItAsBase64() {
    typed.run("tasks", "submit", "--type", "t", "-r", "x", "--text", "hello");
    assertThat(mesh.last().json().path("dataBase64").asString()).isEqualTo("aGVsbG8=");
    assertThat(mesh.last().json().path("contentType").asString())
        .isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void submit_withJsonFile_sendsItAsData() throws IOException {
    Path file = Files.writeString(home.resolve("task.json"), "{\"n\":1.50}");
    typed.run("tasks", "submit", "--type", "t", "-r", "x", "--file", file.toString());
    assertThat(mesh.last().body()).contains("\"data\":{\"n\":1.5");
  }

  @Test
  void submit_fromStdin_sendsBytes() {
    typed.saying("hello").run("tasks", "submit", "--type", "t", "-r", "x", "--file", "-");
    assertThat(mesh.last().json().path("dataBase64").asString()).isEqualTo("aGVsbG8=");
    assertThat(mesh.last().json().path("contentType").asString())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void submit_withBrokenJson_isUsage() {
    var outcome = typed.run("tasks", "submit", "--type", "t", "-r", "x", "--data", "{path}");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("agentmesh tasks submit: --data is not JSON");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void submit_withoutCapability_isUsage() {
    var outcome = typed.run("tasks", "submit", "--type", "t");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("--require", "See 'agentmesh tasks submit --help'.");
  }

  @Test
  void list_ofFailed_asksForThem() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("TaskSummary") + "]}");
    var outcome = typed.run("tasks", "list", "--state", "FAILED", "--agent", "reviewer-1");
    assertThat(mesh.last().query()).isEqualTo("agent=reviewer-1&state=FAILED");
    assertThat(outcome.out())
        .isEqualTo(
            """
            ID                                    TYPE         STATE    AGENT       ATTEMPT  SUBMITTED             REASON
            019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62  review.file  RUNNING  reviewer-1  1        2026-11-23T22:57:00Z  -
            """);
  }

  @Test
  void show_asYaml_isTheAnswerOfTheNode() {
    var outcome = typed.run("-o", "yaml", "tasks", "show", ID);
    assertThat(outcome.out())
        .startsWith("id: 019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62\ntype: review.file\n")
        .contains("requires:\n- capability: code.review\n  minimumLevel: 3\n");
  }

  @Test
  void show_ofATask_tellsItsHistory() {
    var outcome = typed.run("tasks", "show", ID);
    assertThat(outcome.out())
        .contains("payload                 {\"contentType\":\"application/json\"")
        .contains("history                 number=1 agent=reviewer-2 startedAt=");
  }

  @Test
  void show_ofATaskWithText_printsTheText() {
    mesh.next(
        200,
        "{\"payload\":{\"contentType\":\"text/plain\",\"dataBase64\":\"aGVsbG8=\"},"
            + "\"result\":{\"contentType\":\"text/plain\",\"dataBase64\":\"//4=\"}}");
    assertThat(typed.run("tasks", "show", ID).out())
        .isEqualTo(
            """
            payload  {"contentType":"text/plain","text":"hello"}
            result   {"contentType":"text/plain","dataBase64":"//4="}
            """);
  }

  @Test
  void chunks_ofATask_areListedWithWhatTheyHold() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("Chunk") + "]}");
    assertThat(typed.run("tasks", "chunks", ID).out())
        .isEqualTo(
            """
            ATTEMPT  CHUNK  AT                    CONTENT
            1        1      2026-11-23T22:57:03Z  {"finding":"unused import"}
            """);
    assertThat(mesh.last().path()).isEqualTo("/v1/tasks/" + ID + "/chunks");
  }

  @Test
  void await_ofACompletedTask_showsItAndSucceeds() {
    var outcome = typed.run("tasks", "await", ID, "-o", "json");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.json().path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void await_ofARunningTask_asksUntilItEnds() {
    mesh.next(200, mesh.contract().example("Task").toString().replace("COMPLETED", "RUNNING"));
    assertThat(typed.run("tasks", "await", ID).exit()).isZero();
    assertThat(mesh.asked()).hasSize(2);
    assertThat(mesh.last().query()).isEqualTo("waitMillis=25000");
  }

  @Test
  void await_atATerminal_tellsProgressOnStderr() {
    String running =
        "{\"state\":\"RUNNING\",\"agent\":\"reviewer-1\","
            + "\"progress\":{\"percent\":40,\"text\":\"12 of 30\"}}";
    mesh.next(200, running);
    var outcome =
        typed.on(new Terminals(true, false, true)).run("tasks", "await", ID, "-o", "json");
    assertThat(outcome.err()).contains("RUNNING by reviewer-1 40 % 12 of 30, 0 s");
    assertThat(outcome.json().path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void await_ofAFailedTask_showsItAndExitsWith3() {
    mesh.next(200, "{\"state\":\"FAILED\",\"reason\":\"not UTF-8\"}");
    var outcome = typed.run("tasks", "await", ID);
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.out()).contains("FAILED");
    assertThat(outcome.err()).contains("is FAILED: not UTF-8.");
  }

  @Test
  void await_whoseTimeRunsOut_exitsWith5() {
    mesh.next(200, "{\"state\":\"QUEUED\"}");
    var outcome = typed.run("tasks", "await", ID, "--timeout", "0s");
    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("is still QUEUED");
  }

  @Test
  void placement_ofATask_isExplained() {
    var outcome = typed.run("tasks", "placement", ID);
    assertThat(outcome.out())
        .isEqualTo(
            """
            FILTER   AN AGENT    EXCLUDED  FOR EXAMPLE
            HEALTHY  is healthy  1         reviewer-2

            CANDIDATE   SCORE  CAPABILITY  AVAILABILITY  LOAD   PERFORMANCE  RESPONSE
            reviewer-1  0.938  0.375       0.250         0.125  0.125        0.063
            CAPPED  reviewer-1 declares code.review:5, of which 3 counts
            CHOSEN  reviewer-1
            """);
  }

  @Test
  void cancel_withReason_sendsIt() {
    typed.run("tasks", "cancel", ID, "--reason", "No longer wanted.");
    assertThat(mesh.last().path()).isEqualTo("/v1/tasks/" + ID + "/cancel");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"No longer wanted.\"}");
  }

  @Test
  void cancel_alone_leavesTheTree() {
    typed.run("tasks", "cancel", ID, "--alone");
    assertThat(mesh.last().body()).isEqualTo("{\"tree\":false}");
  }

  @Test
  void answer_toTheOpenQuestion_sendsIt() {
    typed.run("tasks", "answer", ID, "--data", "\"main\"");
    assertThat(mesh.last().path()).isEqualTo("/v1/tasks/" + ID + "/input");
    assertThat(mesh.last().body()).isEqualTo("{\"data\":\"main\"}");
    typed.run("tasks", "answer", ID, "--question", "2", "--text", "main");
    assertThat(mesh.last().json().path("question").asInt()).isEqualTo(2);
    assertThat(mesh.last().json().path("dataBase64").asString()).isEqualTo("bWFpbg==");
  }

  @Test
  void submit_withLimitsOfTimeAndAParent_sendsThem() {
    typed.run(
        "tasks",
        "submit",
        "--type",
        "t",
        "-r",
        "x",
        "--schedule-to-start",
        "1m",
        "--heartbeat-timeout",
        "10s",
        "--deadline",
        "2126-01-31T12:00:00Z",
        "--parent",
        ID);
    var sent = mesh.last().json();
    assertThat(sent.path("scheduleToStartMillis").asLong()).isEqualTo(60_000);
    assertThat(sent.path("heartbeatTimeoutMillis").asLong()).isEqualTo(10_000);
    assertThat(sent.path("deadline").asString()).startsWith("2126-01-31T12:00:00");
    assertThat(sent.path("parent").asString()).isEqualTo(ID);
  }

  @Test
  void list_ofChildren_asksForThem() {
    typed.run("tasks", "list", "--parent", ID);
    assertThat(mesh.last().query()).isEqualTo("parent=" + ID);
  }
}
