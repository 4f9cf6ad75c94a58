package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.rest.holds.LegalHoldRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LegalHoldsTest {
  private static final String HOLD =
      """
      {"name":"case-1","reason":"a court asked","setBy":"k1","setAt":"2026-11-27T13:35:12.000042Z"}
      """;

  @Test
  void hold_isSetShownListedAndReleased() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, HOLD)
          .answer(200, HOLD)
          .answer(200, "{\"items\":[" + HOLD + "]}")
          .answer(200, HOLD);

      Audit holds = rest.audit();
      assertThat(holds.setLegalHold(new LegalHoldRequest("case-1", null, "a court asked")).setBy())
          .isEqualTo("k1");
      assertThat(holds.legalHold("case-1").dataSubject()).isNull();
      assertThat(holds.legalHolds()).hasSize(1);
      assertThat(holds.releaseLegalHold("case-1", "closed").name()).isEqualTo("case-1");
      assertThat(fake.asked())
          .extracting(FakeRest.Asked::line)
          .contains("POST /v1/legal-holds", "POST /v1/legal-holds/case-1/release");
    }
  }
}
