package io.agentmesh.client.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.wire.rest.webhooks.WebhookPushType;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {
  private static final int CASES = Integer.getInteger("spoof.cases", 1_000);
  private static final long SEED = Long.getLong("spoof.seed", 20261127);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx";
  private static final long NOW = 1_614_265_330;
  private static final byte[] BODY =
      "{\"type\":\"TEST\",\"timestamp\":\"2026-11-23T22:57:30Z\",\"tenant\":\"default\",\"agent\":\"reviewer-1\"}"
          .getBytes(UTF_8);

  private static WebhookVerifier at(long seconds, String... secrets) {
    return new WebhookVerifier(
        List.of(secrets),
        Duration.ofMinutes(5),
        Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
  }

  private static String sign(String secret, String id, long at, byte[] body)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    byte[] signed = mac.doFinal((id + "." + at + "." + new String(body, UTF_8)).getBytes(UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(signed);
  }

  @Test
  void push_of_the_mesh_is_read() throws Exception {
    var push =
        at(NOW + 299, SECRET).verify("test-1", "" + NOW, sign(SECRET, "test-1", NOW, BODY), BODY);
    assertThat(push.type()).isEqualTo(WebhookPushType.TEST);
  }

  @Test
  void example_of_the_standard_verifies_up_to_its_body() throws Exception {
    byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);
    String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    assertThat(sign(SECRET, id, NOW, body)).isEqualTo(signature);
    assertThatThrownBy(() -> at(NOW, SECRET).verify(id, "" + NOW, signature, body))
        .hasMessage("the body can not be read");
  }

  @Test
  void one_of_several_signatures_and_secrets_is_enough() throws Exception {
    String two = sign(OTHER, "test-1", NOW, BODY) + " " + sign(SECRET, "test-1", NOW, BODY);
    at(NOW, SECRET).verify("test-1", "" + NOW, two, BODY);
    at(NOW, OTHER, SECRET).verify("test-1", "" + NOW, sign(SECRET, "test-1", NOW, BODY), BODY);
  }

  @Test
  void push_that_is_forged_changed_or_old_is_refused() throws Exception {
    String signature = sign(SECRET, "test-1", NOW, BODY);
    byte[] changed = BODY.clone();
    changed[10] ^= 1;
    WebhookVerifier verifier = at(NOW, SECRET);
    for (var attempt :
        List.<ThrowingCallable>of(
            () -> verifier.verify("test-1", "" + NOW, signature, changed),
            () -> verifier.verify("test-2", "" + NOW, signature, BODY),
            () -> verifier.verify("test-1", "" + (NOW + 1), signature, BODY),
            () -> verifier.verify("test-1", "soon", signature, BODY),
            () -> verifier.verify(null, "" + NOW, signature, BODY),
            () -> verifier.verify("test-1", "" + NOW, "", BODY),
            () -> verifier.verify("test-1", "" + NOW, "v1a," + signature.substring(3), BODY),
            () -> at(NOW, OTHER).verify("test-1", "" + NOW, signature, BODY),
            () -> at(NOW + 301, SECRET).verify("test-1", "" + NOW, signature, BODY),
            () -> at(NOW - 301, SECRET).verify("test-1", "" + NOW, signature, BODY))) {
      assertThatThrownBy(attempt).isInstanceOf(WebhookVerifier.NotOfTheMesh.class);
    }
  }

  @Test
  void pushes_altered_or_replayed_by_chance_are_never_taken() throws Exception {
    System.out.println("spoof: " + CASES + " pushes, seed " + SEED);
    WebhookVerifier verifier = at(NOW, SECRET);
    for (int i = 0; i < CASES; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      String id = "test-" + random.nextInt(1000);
      long late = random.nextLong(301, 100_000_000) * (random.nextBoolean() ? 1 : -1);
      String signature = sign(SECRET, id, NOW, BODY);
      assertThat(verifier.verify(id, "" + NOW, signature, BODY).agent()).isEqualTo("reviewer-1");
      ThrowingCallable attempt =
          switch (random.nextInt(6)) {
            case 0 -> () -> verifier.verify(id, "" + NOW, signature, flipped(BODY, random));
            case 1 -> () -> verifier.verify(id + "0", "" + NOW, signature, BODY);
            case 2 ->
                () -> verifier.verify(id, "" + (NOW + random.nextInt(1, 300)), signature, BODY);
            case 3 ->
                () -> {
                  String old = sign(SECRET, id, NOW + late, BODY);
                  verifier.verify(id, "" + (NOW + late), old, BODY);
                };
            case 4 -> () -> verifier.verify(id, "" + NOW, sign(OTHER, id, NOW, BODY), BODY);
            default ->
                () -> {
                  byte[] text = flipped(signature.substring(3, 46).getBytes(UTF_8), random);
                  verifier.verify(id, "" + NOW, "v1," + new String(text, UTF_8) + "=", BODY);
                };
          };
      assertThatThrownBy(attempt).as("case %d", i).isInstanceOf(WebhookVerifier.NotOfTheMesh.class);
    }
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] other = bytes.clone();
    other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(7));
    return other;
  }
}
