package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.Nullable;

/**
 * An audit entry and where it stands in the ledger, from 0; what of it is sealed there is beside it
 * as it was.
 */
public record LedgerEntry(long index, AuditEntry entry, @Nullable OpenedFields opened) {}
