package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.shell.Terminals;
import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

  private static final String ESCAPE = "\u001b";

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  OutputTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void table_atATerminal_isColoured() {
    var outcome = typed.on(new Terminals(true, true, true)).run("agents", "list");
    assertThat(outcome.out()).contains(ESCAPE + "[1mID ", ESCAPE + "[31mUNHEALTHY");
  }

  @Test
  void table_withoutColours_isPlain() {
    typed.on(new Terminals(true, true, true));
    assertThat(typed.run("agents", "list", "--no-color").out()).doesNotContain(ESCAPE);
    assertThat(typed.with("NO_COLOR", "1").run("agents", "list").out()).doesNotContain(ESCAPE);
  }

  @Test
  void table_intoAPipe_isPlain() {
    assertThat(typed.run("agents", "list").out()).doesNotContain(ESCAPE);
  }

  @Test
  void json_ofANewerMesh_keepsFieldsThatNobodyKnows() {
    mesh.next(200, "{\"items\":[],\"newField\":1.10}");
    var outcome = typed.run("-o", "json", "agents", "list");
    assertThat(outcome.json().path("newField").isNumber()).isTrue();
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void json_atATerminal_isNotColoured() {
    var outcome = typed.on(new Terminals(true, true, true)).run("-o", "json", "agents", "list");
    assertThat(outcome.out()).doesNotContain(ESCAPE);
  }

  @Test
  void yaml_ofNumbersAsText_quotesThem() {
    mesh.next(200, "{\"token\":\"1188950301625811969\",\"word\":\"yes\",\"count\":1}");
    assertThat(typed.run("-o", "yaml", "agents", "show", "abc").out())
        .isEqualTo(
            """
            token: "1188950301625811969"
            word: "yes"
            count: 1
            """);
  }

  @Test
  void form_thatDoesNotExist_isUsage() {
    var outcome = typed.run("-o", "xml", "agents", "list");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("table, json, yaml");
  }

  @Test
  void globalOptions_onEitherSideOfTheCommand_meanTheSame() {
    assertThat(typed.run("agents", "-o", "json", "list").out())
        .isEqualTo(typed.run("agents", "list", "-o", "json").out())
        .isEqualTo(typed.run("-o", "json", "agents", "list").out());
  }

  @Test
  void help_ofACommand_isOnStdoutAndSucceeds() {
    var outcome = typed.run("tasks", "submit", "--help");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("Usage: agentmesh tasks submit", "Exit codes:", "6 ");
    assertThat(typed.run("--version").out()).isEqualTo("agentmesh development\n");
  }
}
