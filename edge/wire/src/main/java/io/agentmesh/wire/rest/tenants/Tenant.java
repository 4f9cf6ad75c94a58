package io.agentmesh.wire.rest.tenants;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant: the quotas that were set for it, those that hold, and what it uses of them. */
public record Tenant(
    String id,
    TenantStanding standing,
    @Nullable String reason,
    @Nullable Instant createdAt,
    TenantQuotas quotas,
    TenantQuotas limits,
    TenantUsage usage) {}
