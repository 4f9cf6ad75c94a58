package io.agentmesh.wire.rest.tenants;

import io.agentmesh.wire.rest.apikeys.IssuedApiKey;

/** A new tenant with its first admin key, whose secret is shown once. */
public record CreatedTenant(Tenant tenant, IssuedApiKey adminKey) {}
