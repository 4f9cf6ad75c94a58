package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.evidence.Approval;

/** What happened to approvals of a second person. Journal tags 182 to 189. Microseconds. */
public sealed interface ApprovalEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** Somebody asked for one. */
  @Tag(182)
  record Requested(Approval approval) implements ApprovalEvent {
    @Override
    public TenantId tenant() {
      return approval.tenant();
    }
  }

  /** Somebody else gave it. */
  @Tag(183)
  record Given(TenantId tenant, String id, String by, long at) implements ApprovalEvent {}

  /** It is there no more. */
  @Tag(184)
  record Ended(TenantId tenant, String id, Ending ending, String by, long at)
      implements ApprovalEvent {}

  /** Why one is there no more. */
  enum Ending {
    /** The act was done. */
    USED,
    /** Somebody refused it, or whoever asked for it thought better of it. */
    REJECTED,
    /** Its time was over. */
    EXPIRED
  }
}
