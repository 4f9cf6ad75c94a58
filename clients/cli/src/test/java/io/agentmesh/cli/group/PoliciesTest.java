package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  PoliciesTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void policy_set_sendsWhatItSays() {
    typed.run(
        "policies",
        "set",
        "orders",
        "allow",
        "publish",
        "--to",
        "orders.>,builds.*",
        "--for",
        "role:submitter",
        "--because",
        "Planners alone publish orders.",
        "--replaces",
        "3");
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().path()).isEqualTo("/v1/policies/orders");
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"description":"Planners alone publish orders.","kind":"publish","effect":"allow",\
            "targets":["orders.>","builds.*"],"subjects":["role:submitter"]}\
            """);
  }

  @Test
  void policies_listedShownCheckedAndRemoved_askTheNode() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("Policy") + "]}");
    assertThat(typed.run("policies", "list").out()).contains("orders-by-planners", "orders.>");
    assertThat(typed.run("policies", "show", "orders-by-planners").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/policies/orders-by-planners");
    var checked = typed.run("policies", "check", "publish", "orders.a", "--by", "k7m2q9x4d1");
    assertThat(mesh.last().path()).isEqualTo("/v1/policies/check");
    assertThat(mesh.last().body())
        .isEqualTo("{\"principal\":\"k7m2q9x4d1\",\"kind\":\"publish\",\"target\":\"orders.a\"}");
    assertThat(checked.out()).contains("Planners alone publish orders.");
    assertThat(typed.run("policies", "remove", "orders").exit()).isEqualTo(2);
    var removed = typed.run("policies", "remove", "orders", "--yes");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(removed.err()).isEqualTo("Policy orders is dropped.\n");
  }
}
