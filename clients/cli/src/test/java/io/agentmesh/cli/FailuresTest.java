package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FailuresTest {

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  FailuresTest(@TempDir Path home) {
    this.home = home;
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MALFORMED,3",
    "VALIDATION,3",
    "UNAUTHENTICATED,3",
    "FORBIDDEN,3",
    "NOT_FOUND,4",
    "CONFLICT,3",
    "ALREADY_EXISTS,3",
    "LEASE_LOST,3",
    "CONTRACT_BROKEN,3",
    "GONE,4",
    "IDEMPOTENCY_KEY_REUSED,3",
    "TOO_MANY_REQUESTS,5",
    "INTERNAL,6",
    "UNAVAILABLE,5",
    "UNKNOWN_OUTCOME,6"
  })
  void change_answeredWithAProblem_exitsWithItsCode(ProblemType type, int exit) {
    mesh.next(Problem.of(type, "It is so."));
    var outcome = typed.run("agents", "pause", "reviewer-1");
    assertThat(outcome.exit()).isEqualTo(exit);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith(
            "agentmesh agents pause: " + type.title() + " (" + type.status() + "): It is so.");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyProblem_always_isOneLineWithAdvice(ProblemType type) {
    mesh.next(Problem.of(type, "It is so."));
    var outcome = typed.run("agents", "list");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).matches("(?s).*: It is so\\. [A-Z][^\\n]+\\.\\n");
    assertThat(outcome.exit()).isBetween(3, 6);
  }

  @Test
  void question_answeredWithAnInternalError_exitsWith5() {
    mesh.next(Problem.of(ProblemType.INTERNAL, "Oh.").within("/v1/agents", "req-1", null));
    var outcome = typed.run("agents", "list");
    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.err()).contains("Request req-1 in the log of the node says more.");
  }

  @Test
  void validation_ofFields_namesThemAll() {
    mesh.next(
        Problem.validation(
            List.of(
                new FieldProblem("id", "is too short"),
                new FieldProblem("capabilities.0.level", "must be between 1 and 5"))));
    var outcome = typed.run("agents", "register", "x", "-c", "a");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err())
        .isEqualTo(
            "agentmesh agents register: Validation failed (400): The request breaks 2 rules."
                + " id is too short; capabilities.0.level must be between 1 and 5."
                + " Correct it and ask again.\n");
  }

  @Test
  void problem_withJson_isOnStderrAsJsonToo() {
    mesh.next(Problem.of(ProblemType.NOT_FOUND, "No agent x.").within("/v1/agents/x", "r", null));
    var outcome = typed.run("agents", "show", "abc", "-o", "json");
    List<String> lines = outcome.err().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode problem = WireJson.tolerant().readTree(lines.get(1));
    assertThat(problem.path("type").asString()).isEqualTo(ProblemType.NOT_FOUND.uri());
    assertThat(problem.path("requestId").asString()).isEqualTo("r");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void node_thatNobodyRuns_exitsWith5AndSaysWhatToDo() throws IOException {
    int port = freePort();
    var outcome = typed.with("AGENTMESH_URL", "http://127.0.0.1:" + port).run("agents", "list");
    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.err())
        .isEqualTo(
            "agentmesh agents list: can not reach http://127.0.0.1:"
                + port
                + ": nobody answers there. Start a node with './agentmesh dev', or choose another"
                + " with --context or --url.\n");
  }

  @Test
  void change_onABrokenConnection_exitsWith6AndIsNotRepeated() {
    mesh.breakNext();
    var outcome = typed.run("agents", "pause", "reviewer-1");
    assertThat(outcome.exit()).isEqualTo(6);
    assertThat(outcome.err()).contains("broke before the answer came");
    assertThat(mesh.asked()).hasSize(1);
  }

  @Test
  void question_onABrokenConnection_exitsWith5() {
    for (int i = 0; i < 10; i++) {
      mesh.breakNext();
    }
    assertThat(typed.run("agents", "list").exit()).isEqualTo(5);
  }

  @Test
  void change_whoseNodeDiesAfterTheFirstSending_isAnUnknownOutcomeAndNotUnavailable() {
    mesh.dieNext();
    var outcome = typed.run("tasks", "submit", "--type", "t", "-r", "x");
    assertThat(outcome.exit()).isEqualTo(6);
    assertThat(outcome.err()).contains("--idempotency-key cli-");
  }

  @Test
  void url_thatIsNoMesh_exitsWith5() {
    mesh.next(200, "<html>");
    var outcome = typed.run("agents", "list");
    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.err()).contains("does not speak AgentMesh");
    mesh.next(418, "<html>");
    assertThat(typed.run("agents", "list").err()).contains("HTTP 418 (418)");
  }

  @Test
  void textOfOthers_withEscapes_doesNotSteerTheTerminal() {
    mesh.next(200, "{\"items\":[{\"id\":\"a\\u001b[2Jb\\nc\\u202ed\"}]}");
    assertThat(typed.run("agents", "list").out()).contains("a [2Jb c d").doesNotContain("\u001b");
    mesh.next(Problem.of(ProblemType.CONFLICT, "x\u001b[31m\ny"));
    assertThat(typed.run("agents", "list").err().lines()).hasSize(1);
  }

  @Test
  void command_thatDoesNotExist_isUsageWithASuggestion() {
    var outcome = typed.run("agent", "list");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("agents").contains("--help");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void group_withoutCommand_isUsage() {
    var outcome = typed.run("agents");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("Give one of list, show, history, register, ");
  }

  @Test
  void nothing_typed_isUsage() {
    var outcome = typed.run();
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void apiKey_asArgument_isNoOption() {
    assertThat(typed.run("agents", "list", "--api-key", "amk_x").exit()).isEqualTo(2);
  }

  @Test
  void defect_always_isOneLineWithoutAStackTrace() {
    mesh.next(200, "{\"tasks\":[],\"deliveries\":[{\"dataBase64\":\"%\"}]}");
    var outcome = typed.run("messages", "receive", "--agent", "reviewer-1");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("a defect of this command", "AGENTMESH_DEBUG=1");
  }

  @Test
  void failure_whileDebugging_hasAStackTrace() {
    mesh.next(Problem.of(ProblemType.CONFLICT, "No."));
    var outcome = typed.with("AGENTMESH_DEBUG", "1").run("agents", "pause", "reviewer-1");
    assertThat(outcome.err()).contains("\tat io.agentmesh.cli.");
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void home_ofNobody_hasNoMesh() {
    var outcome = new Typed(home).run("agents", "list");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "agentmesh agents list: no mesh is chosen: there is no current context. Start a node"
                + " with './agentmesh dev', or add a mesh with './agentmesh context add'.\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
