package io.agentmesh.wire.rest.tenants;

/** Whether anything is accepted from a tenant. */
public enum TenantStanding {
  ACTIVE,
  SUSPENDED,
  DELETING
}
