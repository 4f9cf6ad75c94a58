package io.agentmesh.wire.rest.audit;

/** That a report was noted, at this position of the journal. */
public record ComplianceCheckNoted(long position) {}
