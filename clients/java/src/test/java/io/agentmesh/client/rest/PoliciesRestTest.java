package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.client.rest.access.Policies;
import io.agentmesh.wire.rest.policies.PolicyDefinition;
import io.agentmesh.wire.rest.policies.PolicyEffect;
import io.agentmesh.wire.rest.policies.PolicyKind;
import io.agentmesh.wire.rest.policies.PolicyQuestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PoliciesRestTest {

  @Test
  void policies_areAskedForAsTheContractSays() {
    String policy =
        """
        {"id":"orders","version":3,"description":"why","kind":"publish","effect":"allow",
          "targets":["orders.>"],"subjects":["*"],"changedAt":"2026-11-23T00:00:00Z","changedBy":"k"}
        """;
    PolicyDefinition definition =
        new PolicyDefinition(
            "why", PolicyKind.PUBLISH, PolicyEffect.ALLOW, List.of("orders.>"), List.of("*"));
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"items\":[" + policy + "]}")
          .answer(200, policy)
          .answer(201, policy)
          .answer(200, policy)
          .answer(204, "")
          .answer(200, "{\"allowed\":true,\"sentence\":\"why\"}");
      Policies policies = rest.policies();
      assertThat(policies.list()).hasSize(1);
      assertThat(policies.get("orders").version()).isEqualTo(3);
      policies.create("orders", definition);
      policies.replace("orders", 3, definition);
      policies.remove("orders");
      PolicyQuestion question =
          new PolicyQuestion(null, List.of(), List.of(), PolicyKind.PUBLISH, "orders.created");
      assertThat(policies.check(question).allowed()).isTrue();
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "GET /v1/policies",
              "GET /v1/policies/orders",
              "PUT /v1/policies/orders",
              "PUT /v1/policies/orders",
              "DELETE /v1/policies/orders",
              "POST /v1/policies/check");
      assertThat(fake.asked().get(3).headers().get("If-Match")).isEqualTo("\"3\"");
    }
  }
}
