package io.agentmesh.domain.evidence;

import io.agentmesh.domain.access.Permission;

/** An act that may need the approval of a second person. */
public enum GuardedAct {
  /** A legal hold is released; the target is its name. */
  HOLD_RELEASE(Permission.HOLD_WRITE),
  /** What is held about a data subject is erased; the target is what stands for it in the mesh. */
  ERASURE(Permission.ERASURE_WRITE);

  private final Permission needed;

  GuardedAct(Permission needed) {
    this.needed = needed;
  }

  /** The right to the act itself, which whoever asks for an approval needs. */
  public Permission needed() {
    return needed;
  }
}
