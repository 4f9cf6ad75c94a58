package io.agentmesh.journal.append;

/** What the journal can take at the moment. */
public enum Admission {
  /** Anything. */
  ACCEPTING,
  /** The disk is nearly full: only records that let the mesh drain itself. */
  DRAINING,
  /** Nothing any more; the process must be restarted. */
  FAILED
}
