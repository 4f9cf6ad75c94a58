package io.agentmesh.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.outbound.WebhookSignature;
import java.util.Base64;
import java.util.UUID;

/**
 * The secrets that webhooks are signed with, as Standard Webhooks 1.0 describes it. None is kept:
 * each is derived from the node's key and its own name. Safe for any thread.
 */
public final class SigningSecrets {
  /** Length of the node's key, in bytes. */
  public static final int KEY_BYTES = 32;

  private final byte[] key;
  private final long overlapMicros;

  /** With the node's key, and how long a secret that was replaced goes on to sign. */
  public SigningSecrets(byte[] key, long overlapMillis) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key of webhooks must have 32 bytes");
    }
    this.key = key.clone();
    this.overlapMicros = overlapMillis * 1000;
  }

  /** The present secret in the form that receivers are given it in. */
  public String shown(Owner owner, Webhook webhook) {
    return WebhookSignature.PREFIX
        + Base64.getEncoder().encodeToString(derive(owner, webhook.secret()));
  }

  /** Until when the secret before signs as well, in microseconds; 0 when there is none. */
  public long previousUntil(Webhook webhook) {
    return webhook.previousSecret() == null ? 0 : webhook.rotatedAt() + overlapMicros;
  }

  /** The header {@code webhook-signature}: one signature, two while a rotation is fresh. */
  public String signature(
      Owner owner, Webhook webhook, String id, long timestampSeconds, byte[] body) {
    String present =
        WebhookSignature.of(derive(owner, webhook.secret()), id, timestampSeconds, body);
    UUID previous = webhook.previousSecret();
    return previous != null && previousUntil(webhook) > timestampSeconds * 1_000_000
        ? present + " " + WebhookSignature.of(derive(owner, previous), id, timestampSeconds, body)
        : present;
  }

  private byte[] derive(Owner owner, UUID name) {
    String whose = owner.tenant().value() + "\0" + owner.agent().value() + "\0" + name;
    return WebhookSignature.hmac(key, ("agentmesh webhook 1\0" + whose).getBytes(UTF_8));
  }
}
