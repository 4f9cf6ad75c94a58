package io.agentmesh.engine.trace;

/** A part of a span that is a span of its own. */
public enum Stage {
  /** It waited until the shard took it up, or for its data key. */
  QUEUE,
  /** The shard decided it. */
  DECISION,
  /** It waited until what was decided was durable. */
  JOURNAL,
  /** Its agent had been offered it and had not begun. */
  OFFER
}
