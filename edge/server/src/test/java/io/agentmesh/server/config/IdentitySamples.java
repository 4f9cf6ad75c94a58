package io.agentmesh.server.config;

import io.agentmesh.domain.access.Role;
import io.agentmesh.identity.Algorithm;
import io.agentmesh.identity.ClaimOptions;
import io.agentmesh.identity.KeyOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The samples of who is recognised. */
final class IdentitySamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "identity.oidc.issuer",
              "https://id.example.com/",
              "https://id.example.com/",
              c -> c.identity().oidc().issuer(),
              "id.example.com",
              "http://id.example.com"),
          Sample.of(
              "identity.oidc.jwks-uri",
              "https://id.example.com/keys",
              "https://id.example.com/keys",
              c -> String.valueOf(keys(c).source()),
              "http://id.example.com/keys"),
          Sample.of("identity.oidc.audience", "mesh", "mesh", c -> c.identity().oidc().audience()),
          Sample.of(
              "identity.oidc.algorithms",
              "ES256, EdDSA",
              Set.of(Algorithm.ES256, Algorithm.EDDSA),
              c -> c.identity().oidc().algorithms(),
              "none",
              "HS256",
              "es256"),
          Sample.of(
              "identity.oidc.clock-skew",
              "5s",
              Duration.ofSeconds(5),
              c -> c.identity().oidc().clockSkew(),
              "61s"),
          Sample.of("identity.oidc.tenant-claim", "org", "org", c -> claims(c).tenant()),
          Sample.of(
              "identity.oidc.default-tenant",
              "acme",
              "acme",
              c -> String.valueOf(claims(c).defaultTenant()),
              "Acme Inc"),
          Sample.of(
              "identity.oidc.roles-claim",
              "realm_access.roles",
              "realm_access.roles",
              c -> claims(c).roles()),
          Sample.of(
              "identity.oidc.roles",
              "mesh-admins=admin, staff=operator, staff=submitter",
              Map.of(
                  "mesh-admins", List.of(Role.ADMIN),
                  "staff", List.of(Role.OPERATOR, Role.SUBMITTER)),
              c -> claims(c).mapping(),
              "mesh-admins",
              "mesh-admins=root",
              "=admin"),
          Sample.of("identity.oidc.agents-claim", "bots", "bots", c -> claims(c).agents()),
          Sample.of(
              "identity.oidc.types",
              "at+JWT, none",
              List.of("at+jwt", "none"),
              c -> claims(c).types()),
          Sample.of(
              "identity.oidc.max-token",
              "4KiB",
              4096,
              c -> c.identity().oidc().maxToken(),
              "511B",
              "65KiB"),
          Sample.of("identity.oidc.cached", "31", 31, c -> c.identity().oidc().cached(), "0"),
          Sample.of(
              "identity.oidc.refresh-every",
              "10m",
              Duration.ofMinutes(10),
              c -> keys(c).refreshEvery(),
              "999ms",
              "25h"),
          Sample.of(
              "identity.oidc.min-refresh",
              "12s",
              Duration.ofSeconds(12),
              c -> keys(c).minRefresh(),
              "99ms",
              "2h"),
          Sample.of(
              "identity.oidc.keep-keys",
              "2h",
              Duration.ofHours(2),
              c -> keys(c).keepFor(),
              "999ms",
              "31d"),
          Sample.of(
              "identity.oidc.timeout",
              "2s",
              Duration.ofSeconds(2),
              c -> keys(c).timeout(),
              "99ms",
              "61s"),
          Sample.of(
              "identity.oidc.trusted-certificates",
              "/srv/ca.pem",
              "/srv/ca.pem",
              c -> String.valueOf(keys(c).trusted())));

  private IdentitySamples() {}

  private static ClaimOptions claims(NodeConfig config) {
    return config.identity().oidc().claims();
  }

  private static KeyOptions keys(NodeConfig config) {
    return config.identity().oidc().keys();
  }
}
