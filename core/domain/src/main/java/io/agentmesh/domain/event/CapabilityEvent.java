package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.contract.Contract;

/** What happened to the contracts of capabilities. Journal tags 140 to 149. */
public sealed interface CapabilityEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A capability has a contract, or another version of it. */
  @Tag(140)
  record Defined(TenantId tenant, Contract contract) implements CapabilityEvent {}

  /** A capability has none any more; its last version is named. Microseconds. */
  @Tag(141)
  record Removed(TenantId tenant, String capability, long version, long at, String by)
      implements CapabilityEvent {}
}
