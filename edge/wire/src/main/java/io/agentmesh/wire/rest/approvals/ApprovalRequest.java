package io.agentmesh.wire.rest.approvals;

/** Asks for leave to do something to a thing. */
public record ApprovalRequest(GuardedAct act, String target, String reason) {
  /** Leaves the target out, which may name a person. */
  @Override
  public String toString() {
    return "ApprovalRequest[act=" + act + ", reason=" + reason + "]";
  }
}
