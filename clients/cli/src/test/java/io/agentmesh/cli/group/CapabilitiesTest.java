package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilitiesTest {

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  CapabilitiesTest(@TempDir Path home) {
    this.home = home;
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void capability_definedFromFiles_sendsTheSchemas() throws IOException {
    Path schema = Files.writeString(home.resolve("in.json"), "{\"type\": \"object\"}");
    typed.run("capabilities", "define", "code.review", "--input-schema", schema.toString());
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().path()).isEqualTo("/v1/capabilities/code.review");
    assertThat(mesh.last().body()).isEqualTo("{\"inputSchema\":{\"type\":\"object\"}}");
    var dry =
        typed.run(
            "capabilities",
            "define",
            "code.review",
            "--output-schema",
            schema.toString(),
            "--replaces",
            "4",
            "--dry-run");
    assertThat(dry.out()).contains("ifMatch  \"4\"");
  }

  @Test
  void capability_definedFromNoJson_isAMistakeOfUse() throws IOException {
    Path schema = Files.writeString(home.resolve("in.json"), "{");
    var outcome = typed.run("capabilities", "define", "x", "--input-schema", schema.toString());
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("is not JSON");
    assertThat(typed.run("capabilities", "define", "x", "--input-schema", "gone.json").err())
        .contains("gone.json can not be read");
  }

  @Test
  void capabilities_listedShownAndRemoved_askTheNode() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("CapabilitySummary") + "]}");
    assertThat(typed.run("capabilities", "list").out())
        .isEqualTo(
            """
            CAPABILITY   VERSION  INPUT  OUTPUT  DEFINED
            code.review  4        true   true    2026-11-23T22:57:00Z
            """);
    typed.run("capabilities", "show", "code.review", "--contract-version", "3");
    assertThat(mesh.last().query()).isEqualTo("version=3");
    var removed = typed.run("capabilities", "remove", "code.review", "--yes");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(removed.err()).isEqualTo("Tasks that need code.review are not judged any more.\n");
  }
}
