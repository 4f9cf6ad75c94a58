package io.agentmesh.wire.rest.tenants;

import org.jspecify.annotations.Nullable;

/** What creates a tenant. */
public record TenantRequest(String id, @Nullable TenantQuotas quotas) {}
