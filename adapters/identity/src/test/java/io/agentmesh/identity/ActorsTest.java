package io.agentmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.engine.identity.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

/** Tokens whose holders act on behalf of their subjects. */
class ActorsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T23:00:00Z");

  private final TokenSource source = new TokenSource();
  private SourceKey key;
  private OidcVerifier verifier;

  @BeforeEach
  void start() {
    key = source.add("a", "ES256");
    KeyOptions keys =
        new KeyOptions(
            null,
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofHours(2),
            Duration.ofSeconds(5),
            null);
    verifier =
        OidcVerifier.start(
            Options.of(source.issuer(), keys), () -> NOW.getEpochSecond() * 1_000_000);
  }

  @AfterEach
  void stop() {
    verifier.close();
    source.close();
  }

  private TokenVerdict judged(Object act) {
    String token =
        Token.of(source.issuer(), NOW)
            .claim("roles", List.of("mesh-admins", "bots"))
            .claim("agents", List.of("builder"))
            .claim("act", act)
            .by(key);
    return verifier.judge(token).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Principal proven(Object act) {
    TokenVerdict verdict = judged(act);
    assertThat(verdict).isInstanceOf(TokenVerdict.Proven.class);
    return ((TokenVerdict.Proven) verdict).principal();
  }

  private static List<String> others(Principal principal) {
    assertThat(principal.mandate()).isInstanceOf(Mandate.Stated.class);
    return ((Mandate.Stated) principal.mandate())
        .others().stream().map(o -> o.id() + " " + o.roles() + " " + o.agents()).toList();
  }

  @Test
  void actor_ofAToken_isWhoCalls_andTheSubjectIsForWhom() {
    Principal who = proven(Map.of("sub", "bot"));
    assertThat(who.id()).isEqualTo("oidc:bot");
    assertThat(who.tenant()).isEqualTo(TenantId.DEFAULT);
    assertThat(who.roles()).containsExactly(Role.ADMIN, Role.AGENT);
    assertThat(who.agents()).containsExactly("builder");
    assertThat(others(who)).containsExactly("oidc:user-1 [ADMIN, AGENT] [builder]");
  }

  @Test
  void actors_insideOfOthers_actedBefore_eachWithWhatItStates() {
    Principal who =
        proven(
            Map.of(
                "sub",
                "last",
                "roles",
                "bots",
                "act",
                Map.of("sub", "first", "agents", List.of("checker"), "iss", source.issuer())));
    assertThat(who.id()).isEqualTo("oidc:last");
    assertThat(who.roles()).containsExactly(Role.AGENT);
    assertThat(others(who))
        .containsExactly(
            "oidc:first [ADMIN, AGENT] [checker]", "oidc:user-1 [ADMIN, AGENT] [builder]");
  }

  @Test
  void actors_areEightAndNoMore() {
    assertThat(others(proven(nested(8)))).hasSize(8);
    assertThat(judged(nested(9)))
        .isEqualTo(new TokenVerdict.Rejected("the token names more than 8 actors"));
  }

  private static Map<String, Object> nested(int depth) {
    return depth == 1
        ? Map.of("sub", "actor-1")
        : Map.of("sub", "actor-" + depth, "act", nested(depth - 1));
  }

  @Test
  void actor_thatIsNamedInAWrongWay_refusesTheToken() {
    List<Object> wrong =
        List.of(
            NullNode.getInstance(),
            "bot",
            7,
            List.of(Map.of("sub", "bot")),
            Map.of(),
            Map.of("sub", ""),
            Map.of("sub", "a b"),
            Map.of("sub", 7),
            Map.of("sub", "s".repeat(256)),
            Map.of("sub", "bot", "iss", "https://evil.example"),
            Map.of("sub", "bot", "roles", 7),
            Map.of("sub", "bot", "agents", List.of("a b")),
            Map.of("sub", "bot", "act", "user-1"),
            Map.of("sub", "bot", "act", Map.of()));
    for (Object act : wrong) {
      assertThat(judged(act))
          .as("%s", act)
          .isEqualTo(new TokenVerdict.Rejected("the token names an actor in a wrong way"));
    }
  }
}
