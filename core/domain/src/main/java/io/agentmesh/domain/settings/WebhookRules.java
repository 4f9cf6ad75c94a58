package io.agentmesh.domain.settings;

/**
 * The figures that webhooks go by.
 *
 * @param perTenant webhooks of a tenant
 * @param overlapMillis how long after a rotation the secret before still signs as well
 */
public record WebhookRules(int perTenant, long overlapMillis) {
  /** What holds unless it is configured otherwise. */
  public static final WebhookRules DEFAULT = new WebhookRules(1000, 86_400_000);
}
