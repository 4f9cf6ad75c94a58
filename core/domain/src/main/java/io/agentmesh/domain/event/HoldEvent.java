package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.evidence.LegalHold;

/** What happened to legal holds. Journal tags 180 and 181. */
public sealed interface HoldEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A hold stands. */
  @Tag(180)
  record Set(LegalHold hold) implements HoldEvent {
    @Override
    public TenantId tenant() {
      return hold.tenant();
    }
  }

  /** A hold stands no more. Microseconds. */
  @Tag(181)
  record Released(TenantId tenant, String name, String reason, String by, long at)
      implements HoldEvent {}
}
