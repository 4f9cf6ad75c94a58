package io.agentmesh.wire.rest.audit;

/** That an export was noted, at this position of the journal. */
public record ExportNoted(long position) {}
