package io.agentmesh.wire.rest.audit;

/** An audit entry and where it stands in the ledger, from 0. */
public record LedgerEntry(long index, AuditEntry entry) {}
