package io.agentmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.engine.identity.TokenVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many forged tokens before the verifier; {@code proof/tokens.sh} runs it at full size. */
class TokenAttacksTest {
  private static final int CASES = Integer.getInteger("tokens.cases", 1500);
  private static final long SEED = Long.getLong("tokens.seed", 20261127);

  private final SourceKey rsa = SourceKey.make("rsa", "RS256");
  private final SourceKey ec = SourceKey.make("ec", "ES256");
  private final SourceKey edwards = SourceKey.make("ed", "EdDSA");
  private final SourceKey retired = SourceKey.make("old", "ES256");

  @Test
  void forgedToken_ofAnyKind_isNeverTaken_andGenuineOnesBetweenThemAre() {
    Instant now = Instant.now();
    long micros = now.getEpochSecond() * 1_000_000;
    try (TokenSource elsewhere = new TokenSource()) {
      String issuer = elsewhere.issuer();
      KeySet keys =
          Objects.requireNonNull(
              KeySet.of(
                  "{\"keys\":[%s,%s,%s]}"
                      .formatted(rsa.jwk(), ec.jwk(), edwards.jwk())
                      .getBytes(StandardCharsets.UTF_8)));
      KeyOptions young = keyOptions();
      try (OidcVerifier verifier =
          OidcVerifier.start(Options.of(issuer, young), () -> micros, () -> keys)) {
        Attacks attacks = new Attacks(issuer, now, rsa, ec, edwards, retired);
        Map<Attacks.Kind, Integer> turnedAway = new EnumMap<>(Attacks.Kind.class);
        for (int i = 0; i < CASES; i++) {
          String token = attacks.make(i, SEED);
          Attacks.Kind kind = Attacks.kind(i);
          assertThat(verifier.known(token)).as("case %d, %s, seed %d", i, kind, SEED).isNull();
          assertThat(judged(verifier, token))
              .as("case %d, %s, seed %d: %s", i, kind, SEED, token)
              .isInstanceOfAny(TokenVerdict.Rejected.class, TokenVerdict.Expired.class);
          turnedAway.merge(kind, 1, Integer::sum);
          if (i % 25 == 0) {
            assertThat(judged(verifier, attacks.genuine(new SplittableRandom(SEED + i))))
                .as("genuine token after case %d, seed %d", i, SEED)
                .isInstanceOf(TokenVerdict.Proven.class);
          }
        }
        System.out.printf("%d forged tokens of %d kinds: accepted 0%n", CASES, turnedAway.size());
        assertThat(turnedAway).hasSize(Math.min(CASES, Attacks.Kind.values().length));
        assertThat(elsewhere.strangers()).as("addresses of tokens that were followed").isZero();
      }
    }
  }

  /** Unknown keys do not make it fetch again and again. */
  private static KeyOptions keyOptions() {
    return new KeyOptions(
        null,
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        null);
  }

  private static TokenVerdict judged(OidcVerifier verifier, String token) {
    return verifier.judge(token).orTimeout(30, TimeUnit.SECONDS).join();
  }
}
