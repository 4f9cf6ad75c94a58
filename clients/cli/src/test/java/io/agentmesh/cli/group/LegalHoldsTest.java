package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalHoldsTest {
  private static final String HOLD =
      """
      {"name":"case-1","dataSubject":"patient-7","reason":"a court asked","setBy":"k1",
       "setAt":"2026-11-27T13:35:12.000042Z"}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  LegalHoldsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void set_sends_name_subject_and_reason() {
    mesh.next(201, HOLD);
    var outcome =
        typed.run(
            "legal-holds",
            "set",
            "case-1",
            "--data-subject",
            "patient-7",
            "--reason",
            "a court asked");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/legal-holds");
    assertThat(mesh.last().body()).contains("\"case-1\"", "\"patient-7\"", "\"a court asked\"");
  }

  @Test
  void set_without_a_reason_is_refused_before_anything_is_sent() {
    assertThat(typed.run("legal-holds", "set", "case-1").exit()).isNotZero();
  }

  @Test
  void list_and_show_tell_whose_data_is_held_and_why() {
    mesh.next(200, "{\"items\":[" + HOLD + "]}");
    assertThat(typed.run("legal-holds", "list").out()).contains("case-1", "patient-7", "a court");
    mesh.next(200, HOLD);
    assertThat(typed.run("legal-holds", "show", "case-1").out()).contains("k1");
    assertThat(mesh.last().path()).isEqualTo("/v1/legal-holds/case-1");
  }

  @Test
  void release_says_why() {
    mesh.next(200, HOLD);
    assertThat(typed.run("legal-holds", "release", "case-1", "--reason", "closed").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/legal-holds/case-1/release");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"closed\"}");
    mesh.next(200, HOLD);
    typed.run("legal-holds", "release", "case-1", "--reason", "closed", "--approval", "abcdefgh");
    assertThat(mesh.last().body()).contains("\"approval\":\"abcdefgh\"");
  }
}
