package io.agentmesh.wire.rest.webhooks;

/** What is pushed. */
public enum WebhookPushType {
  DELIVERY,
  TASK,
  TEST
}
