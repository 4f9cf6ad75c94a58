package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.Nullable;

/** Somebody for whom was acted, and the delegation that let the next one act. */
public record AuditDelegation(String principal, @Nullable String by) {}
