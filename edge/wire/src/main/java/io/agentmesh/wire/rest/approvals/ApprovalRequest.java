package io.agentmesh.wire.rest.approvals;

/** Asks for leave to do something to a thing. */
public record ApprovalRequest(GuardedAct act, String target, String reason) {}
