package io.agentmesh.server.config;

import io.agentmesh.domain.evidence.GuardedAct;
import java.util.List;

/** The samples of approvals. */
final class ApprovalSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "approvals.needed",
              "hold-release, erasure",
              List.of(GuardedAct.HOLD_RELEASE, GuardedAct.ERASURE),
              c -> c.mesh().rules().approvals().needed(),
              "anything",
              "hold-release,"),
          Sample.of(
              "approvals.valid-for",
              "25h",
              90_000_000L,
              c -> c.mesh().rules().approvals().validMillis(),
              "59s",
              "31d"));

  private ApprovalSamples() {}
}
