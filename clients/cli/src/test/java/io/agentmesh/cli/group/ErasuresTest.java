package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresTest {
  private static final String ERASURE =
      """
      {"id":"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80","standIn":"9f3a61c20b7d44e8","status":"DONE",
       "reason":"request 118","requestedBy":"k1","requestedAt":"2026-11-27T13:35:12.000042Z",
       "keyDestroyedAt":"2026-11-27T13:35:12.000043Z","discardedDeliveries":2,
       "discardedDeadLetters":1,"report":{"messages":3,"copies":[{"place":"BACKUP",
       "name":"nightly","times":1,"firstAt":"2026-11-27T03:00:00Z",
       "lastAt":"2026-11-27T03:00:00Z"}],"moreCopies":0}}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  ErasuresTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void create_sendsSubjectAndReasonInTheBody_onceItIsConfirmed() {
    String[] asked = {
      "erasures", "create", "--data-subject", "patient-7", "--reason", "request 118"
    };
    assertThat(typed.run(asked).exit()).as("without --yes").isNotZero();
    mesh.next(202, ERASURE);
    var outcome =
        typed.run(
            "erasures",
            "create",
            "--data-subject",
            "patient-7",
            "--reason",
            "request 118",
            "--yes");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/erasures");
    assertThat(mesh.last().body()).contains("\"patient-7\"", "\"request 118\"");
  }

  @Test
  void listAndShow_tellHowFarItIs_andWhereCopiesWent() {
    mesh.next(200, "{\"items\":[" + ERASURE + "]}");
    assertThat(typed.run("erasures", "list").out()).contains("9f3a61c20b7d44e8", "DONE");
    mesh.next(200, ERASURE);
    assertThat(typed.run("erasures", "show", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80").out())
        .contains("nightly");
  }
}
