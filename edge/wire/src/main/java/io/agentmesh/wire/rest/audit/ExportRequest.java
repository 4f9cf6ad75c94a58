package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.Nullable;

/** Says that entries of the ledger are taken elsewhere: which, all when null, and what for. */
public record ExportRequest(@Nullable String filter, @Nullable String purpose) {}
