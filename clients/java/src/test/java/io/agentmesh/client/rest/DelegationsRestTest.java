package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.client.rest.access.Delegations;
import io.agentmesh.wire.rest.delegations.DelegationRequest;
import io.agentmesh.wire.rest.roles.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DelegationsRestTest {
  private static final String ID = "dlg_019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60";
  private static final String DELEGATION =
      """
      {"id":"%s","grantor":"p3x8w2v5n6","delegate":"k7m2q9x4d1",
       "createdAt":"2026-11-27T13:35:12Z","expiresAt":"2026-11-27T14:35:12Z","depth":1}
      """
          .formatted(ID);

  @Test
  void delegations_areAskedForAsTheContractSays() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, DELEGATION)
          .answer(200, "{\"items\":[" + DELEGATION + "]}")
          .answer(200, DELEGATION)
          .answer(204, "");
      Delegations delegations = rest.delegations();
      DelegationRequest wanted =
          new DelegationRequest("k7m2q9x4d1", List.of(Permission.TASK_SUBMIT), 60_000L, "reviews");
      assertThat(delegations.create(wanted).id()).isEqualTo(ID);
      assertThat(delegations.stream()).hasSize(1);
      assertThat(delegations.get(ID).depth()).isEqualTo(1);
      delegations.revoke(ID);
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "POST /v1/delegations",
              "GET /v1/delegations",
              "GET /v1/delegations/" + ID,
              "DELETE /v1/delegations/" + ID);
    }
  }

  @Test
  void client_actingUnderADelegation_namesItWithEveryRequest() {
    try (FakeRest fake = new FakeRest();
        MeshRest own = MeshRest.of(fake.options());
        MeshRest acting = MeshRest.of(fake.options().actingUnder(ID))) {
      fake.answer(200, "{\"items\":[]}").answer(200, "{\"items\":[]}");
      assertThat(acting.delegations().stream()).isEmpty();
      assertThat(own.delegations().stream()).isEmpty();
      assertThat(fake.asked().getFirst().headers().get("AgentMesh-Delegation")).isEqualTo(ID);
      assertThat(fake.asked().getLast().headers().get("AgentMesh-Delegation")).isNull();
      assertThatThrownBy(() -> fake.options().actingUnder("a\r\nb"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
