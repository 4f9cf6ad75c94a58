package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.RoleGrant;

/** What a tenant allows those who act in it. Journal tags 150 to 159. */
public sealed interface RightsEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A role may do something else than before. */
  @Tag(150)
  record RoleChanged(TenantId tenant, RoleGrant grant) implements RightsEvent {}
}
