package io.agentmesh.wire.rest.subscriptions;

/** How a replay stands. */
public enum ReplayStatus {
  /** It goes on. */
  RUNNING,
  /** Everything was given to the subscription. */
  DONE,
  /** It was called off, or its subscription or agent is no more. */
  CANCELLED,
  /** Retention deleted what it had still to come to. */
  OVERTAKEN,
  /** The journal could not be read. */
  FAILED
}
