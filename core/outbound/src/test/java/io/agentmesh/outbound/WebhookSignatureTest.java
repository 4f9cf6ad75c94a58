package io.agentmesh.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  /** The example of Standard Webhooks 1.0. */
  @Test
  void example_ofTheStandard_hasItsSignature() {
    byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String signature =
        WebhookSignature.of(
            secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}".getBytes(UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signature_isAnotherForEachPart() {
    byte[] secret = "a secret".getBytes(UTF_8);
    String one = WebhookSignature.of(secret, "a", 1, "b".getBytes(UTF_8));

    assertThat(one)
        .isNotEqualTo(WebhookSignature.of(secret, "b", 1, "b".getBytes(UTF_8)))
        .isNotEqualTo(WebhookSignature.of(secret, "a", 2, "b".getBytes(UTF_8)))
        .isNotEqualTo(WebhookSignature.of(secret, "a", 1, "c".getBytes(UTF_8)))
        .isNotEqualTo(WebhookSignature.of("other".getBytes(UTF_8), "a", 1, "b".getBytes(UTF_8)));
    assertThat(WebhookSignature.hmac(secret, new byte[0])).hasSize(32);
  }
}
