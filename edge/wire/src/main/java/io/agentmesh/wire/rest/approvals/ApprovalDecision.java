package io.agentmesh.wire.rest.approvals;

/** Says why leave is given, or refused. */
public record ApprovalDecision(String reason) {}
