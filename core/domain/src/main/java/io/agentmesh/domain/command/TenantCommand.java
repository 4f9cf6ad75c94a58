package io.agentmesh.domain.command;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.tenant.Quotas;

/** Commands about tenants; they are the platform's. */
public sealed interface TenantCommand extends Command {
  /** The tenant it is about, which is not the one that the principal acts in. */
  TenantId about();

  /** Make a tenant and the first admin key in it; the key's id and hash come from the edge. */
  record CreateTenant(TenantId about, Quotas quotas, String keyId, String keyHash)
      implements TenantCommand {}

  /** Accept nothing from it, free its leases, keep what it has. */
  record SuspendTenant(TenantId about, String reason) implements TenantCommand {}

  /** Let it go on. */
  record ResumeTenant(TenantId about, String reason) implements TenantCommand {}

  /** Set other quotas for it. */
  record ChangeQuotas(TenantId about, Quotas quotas) implements TenantCommand {}

  /** Make another admin key in it, because it lost its own; id and hash come from the edge. */
  record IssueAdminKey(TenantId about, String keyId, String keyHash, String reason)
      implements TenantCommand {}

  /** Let everything of it go, a chunk at a time, and then its name. */
  record DeleteTenant(TenantId about, String reason) implements TenantCommand {}
}
