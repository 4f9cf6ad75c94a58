package io.agentmesh.wire.rest.approvals;

/** An act that may need the approval of a second person. */
public enum GuardedAct {
  HOLD_RELEASE,
  ERASURE,
  DATA_EXPORT
}
