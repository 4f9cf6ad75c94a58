package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.policy.Policy;

/** What a tenant allows those who act in it. Journal tags 150 to 159. */
public sealed interface RightsEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A role may do something else than before. */
  @Tag(150)
  record RoleChanged(TenantId tenant, RoleGrant grant) implements RightsEvent {}

  /** There is a policy, or another version of it. */
  @Tag(151)
  record PolicySet(TenantId tenant, Policy rule) implements RightsEvent {}

  /** There is a policy no more; its last version is named. Microseconds. */
  @Tag(152)
  record PolicyRemoved(TenantId tenant, String policy, long version, long at, String by)
      implements RightsEvent {}
}
