package io.agentmesh.domain.webhook;

/** What became of a webhook. */
public enum WebhookChange {
  /** It was set, moved, or set to use again. */
  SET,
  /** It has another secret. */
  ROTATED,
  /** Nothing is pushed to it any more, because it said so. */
  DISABLED,
  /** It is no more. */
  REMOVED
}
