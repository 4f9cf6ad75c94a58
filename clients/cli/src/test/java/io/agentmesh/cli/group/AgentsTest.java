package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.shell.Terminals;
import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsTest {

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  AgentsTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void list_ofOnePage_isATable() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("Agent") + "," + silent() + "]}");
    var outcome = typed.run("agents", "list");
    assertThat(outcome.out())
        .isEqualTo(
            """
            ID          STATUS     LOAD  CAPABILITIES   LAST HEARTBEAT
            reviewer-1  AVAILABLE  2/5   code.review:4  2026-11-23T22:58:10Z
            silent-one  UNHEALTHY  0/5   code.review:4  -
            """);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void list_withFilters_asksForThem() {
    typed.run("agents", "list", "--status", "busy", "--capability", "code.review", "--limit", "7");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents");
    assertThat(mesh.last().query()).isEqualTo("capability=code.review&limit=7&status=BUSY");
  }

  @Test
  void list_withCapabilitiesTagsAndText_asksForAllOfThem() {
    typed.run(
        "agents",
        "list",
        "--capability",
        "code.review:3",
        "--capability",
        "sql",
        "--any",
        "--tag",
        "eu",
        "--tag",
        "java",
        "--text",
        "defects");
    assertThat(mesh.last().query())
        .isEqualTo("capability=code.review:3,sql&match=any&tag=eu,java&text=defects");
  }

  @Test
  void list_withMorePages_saysHowToGoOn() {
    var outcome = typed.run("agents", "list");
    assertThat(outcome.out()).startsWith("ID ").contains("reviewer-1");
    assertThat(outcome.err()).isEqualTo("There are more: --cursor MjA0ODE or --all\n");
  }

  @Test
  void list_ofAllPages_isOneList() {
    mesh.next(200, "{\"items\":[{\"id\":\"one\"}],\"nextCursor\":\"abc\"}");
    mesh.next(200, "{\"items\":[{\"id\":\"two\"}]}");
    var outcome = typed.run("agents", "list", "--all", "-o", "json");
    assertThat(outcome.json().at("/items/0/id").asString()).isEqualTo("one");
    assertThat(outcome.json().at("/items/1/id").asString()).isEqualTo("two");
    assertThat(mesh.last().query()).isEqualTo("cursor=abc&limit=500");
  }

  @Test
  void list_ofNothing_leavesStdoutEmpty() {
    mesh.next(200, "{\"items\":[]}");
    var outcome = typed.run("agents", "list");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEqualTo("No agents.\n");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void show_ofOne_listsItsFields() {
    var outcome = typed.run("agents", "show", "reviewer-1");
    assertThat(outcome.out())
        .isEqualTo(
            """
            id                      reviewer-1
            name                    Reviewer of Java sources
            capabilities            name=code.review level=4
            concurrency             5
            heartbeatTimeoutMillis  30000
            tags                    java
            version                 3
            status                  AVAILABLE
            operatorState           ACTIVE
            healthy                 true
            load                    leases=2 concurrency=5
            registeredAt            2026-11-23T22:57:00.123456Z
            lastHeartbeatAt         2026-11-23T22:58:10.000001Z
            health                  cause=METRICS reason="its figures are good again" at=2026-11-23T22:57:30.000001Z
            description             Reviews Java sources for defects that tests do not find.
            levelCaps               name=code.review level=3
            """);
  }

  @Test
  void register_withAll_sendsTheRegistration() {
    var outcome =
        typed.run(
            "agents",
            "register",
            "reviewer-1",
            "-c",
            "code.review:4",
            "-c",
            "code.metrics",
            "--name",
            "Reviewer",
            "--concurrency",
            "2",
            "--heartbeat-timeout",
            "10s",
            "--tag",
            "java");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"id":"reviewer-1","name":"Reviewer",\
            "capabilities":[{"name":"code.review","level":4},{"name":"code.metrics","level":3}],\
            "concurrency":2,"heartbeatTimeoutMillis":10000,"tags":["java"]}\
            """);
  }

  @Test
  void register_asDryRun_showsTheRequestAndSendsNothing() {
    var outcome =
        typed.run("agents", "register", "reviewer-1", "-c", "x:1", "--dry-run", "-o", "json");
    assertThat(outcome.json().path("method").asString()).isEqualTo("POST");
    assertThat(outcome.json().path("path").asString()).isEqualTo("/v1/agents");
    assertThat(outcome.json().at("/body/id").asString()).isEqualTo("reviewer-1");
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void pauseAndResume_withReason_sendIt() {
    assertThat(typed.run("agents", "pause", "reviewer-1", "--reason", "noon").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/pause");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"noon\"}");
    assertThat(typed.run("agents", "resume", "reviewer-1").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/resume");
    assertThat(mesh.last().body()).isEqualTo("{}");
  }

  @Test
  void quarantine_withReason_sendsIt() {
    assertThat(typed.run("agents", "quarantine", "reviewer-1", "--reason", "odd").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/quarantine");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"odd\"}");
  }

  @Test
  void terminate_withoutTerminalAndYes_isRefusedAsUsage() {
    var outcome = typed.run("agents", "terminate", "reviewer-1", "--reason", "old");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "agentmesh agents terminate: Terminate agent reviewer-1 for good needs confirmation."
                + " Add --yes if you mean it.\n");
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void terminate_withYes_sendsIt() {
    typed.run("agents", "terminate", "reviewer-1", "--reason", "old", "--force", "--yes");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/terminate");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"old\",\"force\":true}");
  }

  @Test
  void terminate_confirmedAtTheTerminal_sendsIt() {
    typed.on(new Terminals(true, true, true)).saying("yes\n");
    var outcome = typed.run("agents", "terminate", "reviewer-1", "--reason", "old");
    assertThat(outcome.err()).isEqualTo("Terminate agent reviewer-1 for good? [y/N] ");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.asked()).hasSize(1);
  }

  @Test
  void terminate_declinedAtTheTerminal_sendsNothing() {
    typed.on(new Terminals(true, true, true)).saying("\n");
    var outcome = typed.run("agents", "terminate", "reviewer-1", "--reason", "old");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("Nothing has happened.");
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void discover_ofAny_asksForTheCapabilities() {
    mesh.next(200, "{\"agents\":[" + mesh.contract().example("Agent") + "]}");
    var outcome =
        typed.run("agents", "find", "code.review:3", "code.metrics", "--any", "--status", "BUSY");
    assertThat(outcome.out()).contains("reviewer-1");
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"capabilities":[{"name":"code.review","minimumLevel":3},{"name":"code.metrics"}],\
            "match":"any","status":"BUSY"}\
            """);
  }

  @Test
  void find_byTagAndTextInPages_asksForThemAndSaysHowToGoOn() {
    mesh.next(
        200, "{\"agents\":[" + mesh.contract().example("Agent") + "],\"nextCursor\":\"abc\"}");
    var outcome = typed.run("agents", "find", "--tag", "eu", "--text", "review", "--limit", "1");
    assertThat(mesh.last().body()).isEqualTo("{\"tags\":[\"eu\"],\"text\":\"review\",\"limit\":1}");
    assertThat(outcome.err()).isEqualTo("There are more: --cursor abc\n");
    typed.run("agents", "discover", "--cursor", "abc");
    assertThat(mesh.last().body()).isEqualTo("{\"cursor\":\"abc\"}");
  }

  @Test
  void history_ofOne_isATable() {
    var outcome = typed.run("agents", "history", "reviewer-1");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/history");
    assertThat(outcome.out())
        .isEqualTo(
            """
            WHEN                  WHAT       BY          REASON
            2026-11-23T22:58:30Z  UNHEALTHY  -           error rate 0.25 is above 0.1
            2026-11-23T22:57:30Z  PAUSED     k7m2q9x4d1  Host maintenance until noon.
            """);
  }

  @Test
  void cap_andUncap_sendTheLevelAndTheEndOfIt() {
    typed.run("agents", "cap", "reviewer-1", "code.review", "3", "--reason", "unproven");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/level-caps/code.review");
    assertThat(mesh.last().body()).isEqualTo("{\"level\":3,\"reason\":\"unproven\"}");
    typed.run("agents", "uncap", "reviewer-1", "code.review");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
  }

  @Test
  void webhook_isSetShownTestedRotatedAndRemoved() {
    mesh.next(201, mesh.contract().example("Webhook").toString());
    typed.run("agents", "webhook", "set", "reviewer-1", "https://agents.example.com/reviewer");
    assertThat(mesh.last().method() + " " + mesh.last().path())
        .isEqualTo("PUT /v1/agents/reviewer-1/webhook");
    assertThat(mesh.last().body()).isEqualTo("{\"url\":\"https://agents.example.com/reviewer\"}");
    typed.run("agents", "webhook", "show", "reviewer-1");
    assertThat(mesh.last().method()).isEqualTo("GET");
    typed.run("agents", "webhook", "test", "reviewer-1");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/webhook/test");
    typed.run("agents", "webhook", "rotate", "reviewer-1");
    assertThat(mesh.last().path()).isEqualTo("/v1/agents/reviewer-1/webhook/rotate");
    typed.run("agents", "webhook", "remove", "reviewer-1", "--yes");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
  }

  private String silent() {
    return mesh.contract()
        .example("AgentPage")
        .at("/items/0")
        .toString()
        .replace("reviewer-1", "silent-one");
  }
}
