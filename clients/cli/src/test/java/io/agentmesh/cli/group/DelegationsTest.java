package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelegationsTest {
  private static final String ID = "dlg_019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60";
  private static final String DELEGATION =
      """
      {"id":"%s","grantor":"p3x8w2v5n6","delegate":"k7m2q9x4d1","permissions":["TASK_SUBMIT"],
       "createdAt":"2026-11-27T13:35:12.000042Z","expiresAt":"2026-11-27T14:35:12.000042Z","depth":1}
      """
          .formatted(ID);

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  DelegationsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void create_sends_who_may_do_what_and_for_how_long() {
    mesh.next(201, DELEGATION);
    var outcome =
        typed.run(
            "delegations",
            "create",
            "k7m2q9x4d1",
            "--permission",
            "TASK_SUBMIT,TASK_READ",
            "--for",
            "8h",
            "--reason",
            "reviews");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains(ID);
    assertThat(mesh.last().path()).isEqualTo("/v1/delegations");
    assertThat(mesh.last().body())
        .isEqualTo(
            "{\"delegate\":\"k7m2q9x4d1\",\"permissions\":[\"TASK_SUBMIT\",\"TASK_READ\"],"
                + "\"forMillis\":28800000,\"reason\":\"reviews\"}");
  }

  @Test
  void create_of_everything_names_the_delegate_alone() {
    mesh.next(201, DELEGATION);
    assertThat(typed.run("delegations", "create", "k7m2q9x4d1").exit()).isZero();
    assertThat(mesh.last().body()).isEqualTo("{\"delegate\":\"k7m2q9x4d1\"}");
  }

  @Test
  void list_and_show_tell_who_acts_for_whom() {
    mesh.next(200, "{\"items\":[" + DELEGATION + "]}");
    assertThat(typed.run("delegations", "list").out()).contains("p3x8w2v5n6", "k7m2q9x4d1");
    mesh.next(200, DELEGATION);
    assertThat(typed.run("delegations", "show", ID).out()).contains("TASK_SUBMIT");
    assertThat(mesh.last().path()).isEqualTo("/v1/delegations/" + ID);
  }

  @Test
  void revoke_asks_first() {
    assertThat(typed.run("delegations", "revoke", ID).exit()).isNotZero();
    mesh.next(204, "");
    assertThat(typed.run("delegations", "revoke", ID, "--yes").err()).contains("is revoked");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
  }

  @Test
  void command_acting_under_a_delegation_names_it_and_others_do_not() {
    mesh.next(200, "{\"items\":[]}");
    typed.run("tasks", "list", "--acting-under", ID);
    assertThat(mesh.last().delegation()).contains(ID);
    mesh.next(200, "{\"items\":[]}");
    typed.run("tasks", "list");
    assertThat(mesh.last().delegation()).isEmpty();
    assertThat(typed.run("tasks", "list", "--acting-under", "mine").err())
        .contains("is no id of a delegation");
  }
}
