package io.agentmesh.client.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.webhooks.WebhookPush;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Says whether a push is of the mesh, as Standard Webhooks 1.0 describes it: signed with a secret
 * that only the mesh and the receiver know, and not long ago. Secrets are compared in constant
 * time. Safe for any thread.
 */
public final class WebhookVerifier {
  /** How far the clocks of the mesh and of the receiver may be apart. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> secrets;
  private final Duration tolerance;
  private final Clock clock;

  /** With the secret as the mesh gave it, or with two of them while they change. */
  public WebhookVerifier(String... secrets) {
    this(List.of(secrets), TOLERANCE, Clock.systemUTC());
  }

  /** With another tolerance and clock. */
  public WebhookVerifier(List<String> secrets, Duration tolerance, Clock clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("there must be a secret");
    }
    this.secrets = secrets.stream().map(WebhookVerifier::key).toList();
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /** That a push is not of the mesh, or too old. */
  public static final class NotOfTheMesh extends Exception {
    private static final long serialVersionUID = 1L;

    NotOfTheMesh(String message) {
      super(message);
    }
  }

  /**
   * What is pushed, when it is of the mesh.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}
   * @param signature the header {@code webhook-signature}
   * @param body the body as it came, not a byte changed
   */
  public WebhookPush verify(
      @Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body)
      throws NotOfTheMesh {
    if (id == null || timestamp == null || signature == null) {
      throw new NotOfTheMesh("a header is missing");
    }
    if (Math.abs(clock.instant().getEpochSecond() - seconds(timestamp)) > tolerance.toSeconds()) {
      throw new NotOfTheMesh("it was signed too long ago, or is yet to come");
    }
    boolean signed = false;
    for (String one : signature.split(" ", -1)) {
      for (SecretKeySpec secret : secrets) {
        signed |=
            one.startsWith("v1,")
                && MessageDigest.isEqual(
                    one.substring(3).getBytes(UTF_8), sign(secret, id, timestamp, body));
      }
    }
    if (!signed) {
      throw new NotOfTheMesh("no signature fits");
    }
    try {
      return WireJson.tolerant().readValue(body, WebhookPush.class);
    } catch (JacksonException e) {
      throw new NotOfTheMesh("the body can not be read");
    }
  }

  private static long seconds(String timestamp) throws NotOfTheMesh {
    try {
      return Long.parseLong(timestamp);
    } catch (NumberFormatException e) {
      throw new NotOfTheMesh("the timestamp is no number");
    }
  }

  private static byte[] sign(SecretKeySpec secret, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static SecretKeySpec key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret begins with " + PREFIX);
    }
    return new SecretKeySpec(
        Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
  }
}
