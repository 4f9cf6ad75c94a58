package io.agentmesh.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body. */
public final class WebhookSignature {
  /** What the secret begins with where people handle it. */
  public static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** One signature for the header {@code webhook-signature}. */
  public static String of(byte[] secret, String id, long timestampSeconds, byte[] body) {
    Mac mac = mac(secret);
    mac.update((id + "." + timestampSeconds + ".").getBytes(UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  /** HMAC-SHA256 with that secret. */
  public static byte[] hmac(byte[] secret, byte[] data) {
    return mac(secret).doFinal(data);
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
