package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import java.util.List;

/** What happened to delegations. Journal tags 108 to 119. */
public sealed interface DelegationEvent extends AccessEvent {
  /** The tenant. */
  TenantId tenant();

  /** Somebody lets another act for it. */
  @Tag(108)
  record Delegated(Delegation delegation) implements DelegationEvent {
    @Override
    public TenantId tenant() {
      return delegation.tenant();
    }
  }

  /** Nobody acts under a delegation any more. Microseconds. */
  @Tag(109)
  record DelegationRevoked(TenantId tenant, DelegationId delegation, long at, String by)
      implements DelegationEvent {}

  /** Delegations that ended long ago are kept no more. */
  @Tag(110)
  record DelegationsForgotten(TenantId tenant, List<DelegationId> delegations)
      implements DelegationEvent {
    /** Copies the list. */
    public DelegationsForgotten {
      delegations = List.copyOf(delegations);
    }
  }
}
