package io.agentmesh.ledger.verify;

/** The ways in which a log can fail its verification. */
public enum FaultKind {
  /** There is no checkpoint, or it is no signed checkpoint. */
  CHECKPOINT_UNREADABLE,
  /** The checkpoint is of a log with another name. */
  OTHER_LOG,
  /** The checkpoint is not signed by the log's key, or a signature is forged. */
  NOT_SIGNED,
  /** A file that the checkpoint needs is missing. */
  FILE_MISSING,
  /** A file is not in its form, or too short. */
  FILE_MALFORMED,
  /** An entry is not the one whose hash stands in its tile. */
  ENTRY_CHANGED,
  /** The hashes of a tile are not those that the tile above it has. */
  TILE_CHANGED,
  /** The tiles do not give the checkpoint's root. */
  OTHER_ROOT,
  /** The log has fewer entries than a checkpoint that is remembered. */
  LOST_ENTRIES,
  /** The log is not the one of a checkpoint that is remembered with entries appended. */
  OTHER_HISTORY
}
