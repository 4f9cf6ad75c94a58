package io.agentmesh.domain.webhook;

import io.agentmesh.domain.Check;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent is reached that can not connect. It holds no secret, only the names of the secret
 * that signs now and of the one before: a secret is derived from its name, which is never used
 * again. Times are microseconds. The last text says why nothing is pushed any more, "" while it is.
 */
public record Webhook(
    String url,
    UUID secret,
    @Nullable UUID previousSecret,
    long rotatedAt,
    String setBy,
    long setAt,
    String disabled) {
  /** Longest URL, in characters. */
  public static final int LONGEST_URL = 2048;

  /** Checks the length. */
  public Webhook {
    Check.length("url", url, LONGEST_URL);
  }

  /** A new one. */
  public static Webhook of(String url, UUID secret, String by, long at) {
    return new Webhook(url, secret, null, at, by, at, "");
  }

  /** Whether anything is pushed to it. */
  public boolean active() {
    return disabled.isEmpty();
  }

  /** Its URL without the query, for people and records. */
  public String place() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** Somewhere else, with the same secrets, and used again if it was not. */
  public Webhook movedTo(String next, String by, long at) {
    return new Webhook(next, secret, previousSecret, rotatedAt, by, at, "");
  }

  /** With another secret; the present one becomes the one before. */
  public Webhook rotated(UUID next, long at) {
    return new Webhook(url, next, secret, at, setBy, setAt, disabled);
  }

  /** Used no longer. */
  public Webhook disabledBecause(String why) {
    return new Webhook(url, secret, previousSecret, rotatedAt, setBy, setAt, why);
  }
}
