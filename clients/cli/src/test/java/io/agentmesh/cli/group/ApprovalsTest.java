package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
  private static final String APPROVAL =
      """
      {"id":"k7m2q9x4d1","act":"HOLD_RELEASE","target":"case-1","reason":"it is closed",
       "requestedBy":"k1","requestedAt":"2026-11-27T13:35:12.000042Z",
       "expiresAt":"2026-11-28T13:35:12.000042Z"}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  ApprovalsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void request_sends_act_target_and_reason() {
    mesh.next(201, APPROVAL);
    var outcome = typed.run("approvals", "request", "hold-release", "case-1", "--reason", "closed");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/approvals");
    assertThat(mesh.last().body())
        .isEqualTo("{\"act\":\"HOLD_RELEASE\",\"target\":\"case-1\",\"reason\":\"closed\"}");
  }

  @Test
  void request_for_an_erasure_names_the_data_subject() {
    mesh.next(201, APPROVAL);
    typed.run("approvals", "request", "erasure", "customer-815", "--reason", "asked to be");
    assertThat(mesh.last().body()).contains("\"ERASURE\"", "\"customer-815\"");
  }

  @Test
  void request_of_an_act_that_is_none_is_refused_before_anything_is_sent() {
    var outcome = typed.run("approvals", "request", "anything", "case-1", "--reason", "closed");
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.err()).contains("ACT must be hold-release, erasure or data-export");
  }

  @Test
  void list_and_show_tell_who_asked_for_what() {
    mesh.next(200, "{\"items\":[" + APPROVAL + "]}");
    assertThat(typed.run("approvals", "list").out()).contains("k7m2q9x4d1", "case-1", "k1");
    mesh.next(200, APPROVAL);
    assertThat(typed.run("approvals", "show", "k7m2q9x4d1").out()).contains("HOLD_RELEASE");
    assertThat(mesh.last().path()).isEqualTo("/v1/approvals/k7m2q9x4d1");
  }

  @Test
  void approve_and_reject_say_why() {
    mesh.next(200, APPROVAL);
    typed.run("approvals", "approve", "k7m2q9x4d1", "--reason", "I saw it");
    assertThat(mesh.last().path()).isEqualTo("/v1/approvals/k7m2q9x4d1/approve");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"I saw it\"}");
    mesh.next(200, APPROVAL);
    typed.run("approvals", "reject", "k7m2q9x4d1", "--reason", "not yet");
    assertThat(mesh.last().path()).isEqualTo("/v1/approvals/k7m2q9x4d1/reject");
  }
}
