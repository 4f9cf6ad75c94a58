package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSubjectsTest {
  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  DataSubjectsTest(@TempDir Path home) {
    this.home = home;
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  private int export(Path file) {
    return typed
        .run(
            "data-subjects",
            "export",
            "--data-subject",
            "patient-7",
            "--reason",
            "request 119",
            "--save",
            file.toString())
        .exit();
  }

  @Test
  void export_writesEveryPart_aLineForEachThing_forItsOwnerAlone() throws IOException {
    mesh.next(
        200,
        "{\"standIn\":\"f00d\",\"items\":[{\"message\":{\"id\":\"m1\"}}],\"nextCursor\":\"ajI\"}");
    mesh.next(200, "{\"standIn\":\"f00d\",\"items\":[],\"nextCursor\":\"ajM\"}");
    mesh.next(
        200,
        "{\"standIn\":\"f00d\",\"items\":[{\"reply\":{\"id\":\"r1\"}},{\"unreadable\":\"x\"}]}");
    Path file = home.resolve("patient.jsonl");
    assertThat(export(file)).isZero();
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"message\":{\"id\":\"m1\"}}",
            "{\"reply\":{\"id\":\"r1\"}}",
            "{\"unreadable\":\"x\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(mesh.last().path()).isEqualTo("/v1/data-subjects/exports");
    assertThat(mesh.last().body()).contains("\"patient-7\"", "\"ajM\"");
  }

  @Test
  void export_toAFileThatIsThere_replacesNothing() throws IOException {
    Path file = Files.writeString(home.resolve("patient.jsonl"), "kept");
    mesh.next(200, "{\"standIn\":\"f00d\",\"items\":[]}");
    assertThat(export(file)).isNotZero();
    assertThat(Files.readString(file)).isEqualTo("kept");
  }
}
