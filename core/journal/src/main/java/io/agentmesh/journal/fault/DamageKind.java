package io.agentmesh.journal.fault;

/** The ways in which a journal directory can be wrong; each makes opening refuse. */
public enum DamageKind {
  /** A segment, snapshot or head file was written by a newer release. */
  NEWER_FORMAT,
  /** The head file is missing or none of its slots is intact. */
  DAMAGED_HEAD,
  /** A segment's header is not intact or contradicts its name or its neighbours. */
  DAMAGED_SEGMENT_HEADER,
  /** A batch at or below a durable mark is not intact. */
  DAMAGED_BATCH,
  /** Records that must exist are in no segment. */
  MISSING_SEGMENT,
  /** A segment file is not as long as its header says. */
  SHORT_SEGMENT,
  /** The journal ends below a position that is known to have been durable. */
  JOURNAL_TOO_SHORT,
  /** A snapshot's header, records or footer are not intact. */
  DAMAGED_SNAPSHOT,
  /** A snapshot holds positions that the journal does not have. */
  SNAPSHOT_AHEAD
}
