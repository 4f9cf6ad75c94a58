package io.agentmesh.wire.rest.holds;

/** Says why a legal hold is no longer needed. */
public record LegalHoldRelease(String reason) {}
