package io.agentmesh.wire.rest.webhooks;

/** How far a webhook is to be trusted to answer. */
public enum WebhookState {
  CLOSED,
  OPEN,
  HALF_OPEN,
  DISABLED
}
