package io.agentmesh.wire.rest.webhooks;

/** Where an agent is to be pushed to. */
public record WebhookRequest(String url) {}
