package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.client.rest.access.Approvals;
import io.agentmesh.wire.rest.approvals.ApprovalRequest;
import io.agentmesh.wire.rest.approvals.GuardedAct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ApprovalsTest {
  private static final String APPROVAL =
      """
      {"id":"k7m2q9x4d1","act":"HOLD_RELEASE","target":"case-1","reason":"it is closed",
       "requestedBy":"k1","requestedAt":"2026-11-27T13:35:12.000042Z",
       "expiresAt":"2026-11-28T13:35:12.000042Z"}
      """;

  @Test
  void approval_isAskedForShownListedGivenAndRejected() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, APPROVAL)
          .answer(200, APPROVAL)
          .answer(200, "{\"items\":[" + APPROVAL + "]}")
          .answer(200, APPROVAL)
          .answer(200, APPROVAL);

      Approvals approvals = rest.approvals();
      ApprovalRequest wanted =
          new ApprovalRequest(GuardedAct.HOLD_RELEASE, "case-1", "it is closed");
      String id = approvals.request(wanted).id();
      assertThat(approvals.get(id).approvedBy()).isNull();
      assertThat(approvals.list()).hasSize(1);
      assertThat(approvals.approve(id, "I saw it").target()).isEqualTo("case-1");
      assertThat(approvals.reject(id, "not yet").id()).isEqualTo(id);
      assertThat(fake.asked())
          .extracting(FakeRest.Asked::line)
          .contains(
              "POST /v1/approvals",
              "POST /v1/approvals/k7m2q9x4d1/approve",
              "POST /v1/approvals/k7m2q9x4d1/reject");
    }
  }
}
