package io.agentmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.engine.identity.TokenVerdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verifier before a real source of tokens. */
class OidcVerifierTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TokenSource source = new TokenSource();
  private final AtomicLong micros = new AtomicLong(Instant.now().getEpochSecond() * 1_000_000);
  private @Nullable OidcVerifier started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
    source.close();
  }

  private OidcVerifier verifier() {
    return verifier(Options.of(source.issuer(), keys(null)));
  }

  private OidcVerifier verifier(OidcOptions options) {
    OidcVerifier verifier = OidcVerifier.start(options, micros::get);
    started = verifier;
    return verifier;
  }

  private static KeyOptions keys(@Nullable URI address) {
    return new KeyOptions(
        address, Duration.ofHours(1), MINUTE, Duration.ofHours(2), Duration.ofSeconds(5), null);
  }

  private static TokenVerdict judged(OidcVerifier verifier, String token) {
    return verifier.judge(token).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Token token() {
    return Token.of(source.issuer(), Instant.ofEpochSecond(micros.get() / 1_000_000));
  }

  private static Principal proven(OidcVerifier verifier, String token) {
    TokenVerdict verdict = judged(verifier, token);
    assertThat(verdict).isInstanceOf(TokenVerdict.Proven.class);
    return ((TokenVerdict.Proven) verdict).principal();
  }

  private void later(Duration time) {
    micros.addAndGet(time.toMillis() * 1000);
  }

  @Test
  void token_ofEachAlgorithm_provesItsHolderUntilItsEnd() {
    SourceKey rsa = source.add("a", "RS256");
    SourceKey ec = source.add("b", "ES256");
    SourceKey edwards = source.add("c", "EdDSA");
    OidcVerifier verifier = verifier();
    for (SourceKey key : List.of(rsa, ec, edwards)) {
      Principal who = proven(verifier, token().claim("exp", 2_000_000_000L).by(key));
      assertThat(who)
          .isEqualTo(
              new Principal(
                  TenantId.DEFAULT,
                  "oidc:user-1",
                  Principal.Kind.SERVICE,
                  List.of(Role.ADMIN),
                  List.of(),
                  2_000_000_030_000_000L,
                  Mandate.NONE));
    }
  }

  @Test
  void claims_asTheyAreMapped_giveTenantRolesAndAgents() {
    SourceKey key = source.add("a", "ES256");
    OidcVerifier verifier =
        verifier(
            Options.of(
                source.issuer(),
                keys(source.keysAddress()),
                Options.claims("realm.roles", new TenantId("acme")),
                100));
    Token token = token().without("tenant");
    Principal agent =
        proven(
            verifier,
            token
                .claim("realm", Map.of("roles", List.of("bots", "cooks")))
                .claim("agents", List.of("builder", "checker"))
                .by(key));
    assertThat(agent.tenant()).isEqualTo(new TenantId("acme"));
    assertThat(agent.kind()).isEqualTo(Principal.Kind.AGENT);
    assertThat(agent.roles()).containsExactly(Role.AGENT);
    assertThat(agent.agents()).containsExactly("builder", "checker");

    assertThat(proven(verifier, token.claim("realm.roles", "mesh-admins bots").by(key)).roles())
        .containsExactly(Role.ADMIN, Role.AGENT);
    assertThat(proven(verifier, token.by(key)).roles()).isEmpty();
    assertThat(proven(verifier, token.claim("realm.roles", "platform").by(key)).roles())
        .as("platform is of the first tenant alone")
        .isEmpty();
    Token first = token.claim("tenant", "default").claim("realm.roles", "platform");
    assertThat(proven(verifier, first.by(key)).roles()).containsExactly(Role.PLATFORM);
  }

  @Test
  void token_withoutATenant_isRefusedUnlessThereIsADefault() {
    SourceKey key = source.add("a", "ES256");
    assertThat(judged(verifier(), token().without("tenant").by(key)))
        .isEqualTo(new TokenVerdict.Rejected("the token names no tenant"));
  }

  @Test
  void token_provenOnce_isKnownUntilItExpires() {
    SourceKey key = source.add("a", "RS256");
    OidcVerifier verifier = verifier();
    String token = token().by(key);
    assertThat(verifier.known(token)).isNull();
    Principal who = proven(verifier, token);
    assertThat(verifier.known(token)).isEqualTo(new TokenVerdict.Proven(who));
    later(Duration.ofSeconds(329));
    assertThat(verifier.known(token)).isEqualTo(new TokenVerdict.Proven(who));
    later(Duration.ofSeconds(2));
    assertThat(verifier.known(token)).isEqualTo(new TokenVerdict.Expired());
    assertThat(verifier.known(token)).isNull();
    assertThat(judged(verifier, token)).isEqualTo(new TokenVerdict.Expired());
  }

  @Test
  void key_thatIsNew_isFetchedWhenATokenNamesIt_andNotForEveryUnknownOne() {
    SourceKey old = source.add("a", "ES256");
    OidcVerifier verifier = verifier();
    var _ = proven(verifier, token().by(old));
    SourceKey next = source.add("b", "ES256");
    later(MINUTE.plusSeconds(1));
    var _ = proven(verifier, token().by(next));
    int fetched = source.fetches();
    SourceKey unknown = SourceKey.make("c", "ES256");
    for (int i = 0; i < 50; i++) {
      assertThat(judged(verifier, token().by(unknown))).isInstanceOf(TokenVerdict.Rejected.class);
    }
    assertThat(source.fetches()).isEqualTo(fetched);
    later(MINUTE.plusSeconds(1));
    assertThat(judged(verifier, token().by(unknown))).isInstanceOf(TokenVerdict.Rejected.class);
    assertThat(source.fetches()).isEqualTo(fetched + 1);
  }

  @Test
  void key_thatIsShownNoMore_takesItsTokensAlong() {
    SourceKey leaked = source.add("a", "ES256");
    SourceKey other = source.add("b", "ES256");
    OidcVerifier verifier = verifier();
    String token = token().by(leaked);
    var _ = proven(verifier, token);
    source.retire(leaked);
    later(MINUTE.plusSeconds(1));
    assertThat(judged(verifier, token().by(SourceKey.make("c", "ES256"))))
        .isInstanceOf(TokenVerdict.Rejected.class);
    assertThat(verifier.known(token)).isNull();
    assertThat(judged(verifier, token)).isInstanceOf(TokenVerdict.Rejected.class);
    var _ = proven(verifier, token().by(other));
  }

  @Test
  void source_thatIsDown_leavesTheLastKeysForABoundedTime() {
    SourceKey key = source.add("a", "ES256");
    OidcVerifier verifier = verifier();
    var _ = proven(verifier, token().by(key));
    source.answerWith(500);
    later(Duration.ofMinutes(119));
    Token lasting = token().claim("exp", 2_000_000_000L);
    var _ = proven(verifier, lasting.by(key));
    later(Duration.ofMinutes(2));
    assertThat(judged(verifier, lasting.by(key))).isInstanceOf(TokenVerdict.Undecided.class);
    source.answerWith(200);
    later(MINUTE.plusSeconds(1));
    var _ = proven(verifier, lasting.by(key));
  }

  @Test
  void source_thatSendsElsewhere_orTooMuch_orNoKeys_isNotFollowed() {
    source.add("a", "ES256");
    SourceKey key = SourceKey.make("a", "ES256");
    OidcVerifier verifier = verifier(Options.of(source.issuer(), keys(source.keysAddress())));
    source.answerWith(302);
    later(MINUTE.plusSeconds(1));
    var _ = judged(verifier, token().by(key));
    assertThat(source.strangers()).isZero();
    source.answerWith(200);
    for (String body :
        List.of("{\"keys\":7}", "no JSON", "{\"keys\":[],\"x\":\"" + "x".repeat(300_000) + "\"}")) {
      source.show(body);
      later(Duration.ofHours(3));
      assertThat(judged(verifier, token().by(key))).isInstanceOf(TokenVerdict.Undecided.class);
    }
  }

  @Test
  void discovery_ofAnotherIssuer_isNotBelieved() {
    SourceKey key = source.add("a", "ES256");
    source.pretendToBe("https://id.example.com");
    assertThat(judged(verifier(), token().by(key))).isInstanceOf(TokenVerdict.Undecided.class);
    assertThat(source.fetches()).isZero();
  }

  @Test
  void keys_thatAreWeakOrForOtherThings_areLeftOut() {
    SourceKey good = SourceKey.make("good", "ES256");
    String set =
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"good\",\"k\":\"AAAA\"},"
            + "{\"kty\":\"RSA\",\"kid\":\"weak\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
            + SourceKey.make("enc", "RS256").jwk().replace("\"use\":\"sig\"", "\"use\":\"enc\"")
            + ",7,{\"kty\":\"EC\",\"kid\":\"broken\",\"crv\":\"P-256\"},"
            + good.jwk()
            + "]}";
    KeySet keys = Objects.requireNonNull(KeySet.of(set.getBytes(StandardCharsets.UTF_8)));
    assertThat(keys.keys()).extracting(SigningKey::id).containsExactly("good");
  }

  @Test
  void tokens_moreThanAreRemembered_leaveNoMoreThanTheBound() {
    SourceKey key = source.add("a", "EdDSA");
    OidcVerifier verifier =
        verifier(Options.of(source.issuer(), keys(null), Options.claims("roles", null), 32));
    Token token = token();
    for (int i = 0; i < 100; i++) {
      var _ = proven(verifier, token.claim("sub", "user-" + i).by(key));
      assertThat(verifier.remembered()).isLessThanOrEqualTo(32);
    }
  }

  @Test
  void clock_thatDiffersALittle_isForgiven() {
    SourceKey key = source.add("a", "EdDSA");
    OidcVerifier verifier = verifier();
    long now = micros.get() / 1_000_000;
    var _ = proven(verifier, token().claim("nbf", now + 29).by(key));
    var _ = proven(verifier, token().claim("exp", now - 29).by(key));
    assertThat(judged(verifier, token().claim("nbf", now + 31).by(key)))
        .isEqualTo(new TokenVerdict.Rejected("the token does not hold yet"));
    assertThat(judged(verifier, token().claim("exp", now - 30).by(key)))
        .isEqualTo(new TokenVerdict.Expired());
  }

  @Test
  void verifier_thatIsClosed_saysSo() {
    OidcVerifier verifier = verifier();
    verifier.close();
    await()
        .untilAsserted(
            () -> assertThat(judged(verifier, "a.b.c")).isInstanceOf(TokenVerdict.Undecided.class));
  }
}
