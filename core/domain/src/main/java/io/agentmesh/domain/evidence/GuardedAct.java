package io.agentmesh.domain.evidence;

import io.agentmesh.domain.access.Permission;

/** An act that may need the approval of a second person. */
public enum GuardedAct {
  /** A legal hold is released; the target is its name. */
  HOLD_RELEASE(Permission.HOLD_WRITE),
  /** What is held about a data subject is erased; the target is what stands for it in the mesh. */
  ERASURE(Permission.ERASURE_WRITE),
  /**
   * What is held about a data subject is given out; the target is what stands for it in the mesh.
   * As it goes in parts, an approval is not used up by it.
   */
  DATA_EXPORT(Permission.DATA_EXPORT);

  private final Permission needed;

  GuardedAct(Permission needed) {
    this.needed = needed;
  }

  /** Whether the target is a data subject, of whom nothing but the stand-in is kept. */
  public boolean isAboutSomebody() {
    return this == ERASURE || this == DATA_EXPORT;
  }

  /** The right to the act itself, which whoever asks for an approval needs. */
  public Permission needed() {
    return needed;
  }
}
