package io.agentmesh.identity;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of tests. */
final class Options {
  static final Map<String, List<Role>> MAPPING =
      Map.of(
          "mesh-admins", List.of(Role.ADMIN),
          "platform", List.of(Role.PLATFORM),
          "bots", List.of(Role.AGENT));

  private Options() {}

  static OidcOptions of(String issuer, KeyOptions keys) {
    return of(issuer, keys, claims("roles", null), 10_000);
  }

  static OidcOptions of(String issuer, KeyOptions keys, ClaimOptions claims, int cached) {
    return new OidcOptions(
        issuer,
        TokenSource.AUDIENCE,
        EnumSet.allOf(Algorithm.class),
        OidcOptions.CLOCK_SKEW,
        claims,
        keys,
        OidcOptions.MAX_TOKEN,
        cached);
  }

  static ClaimOptions claims(String roles, @Nullable TenantId otherwise) {
    return new ClaimOptions(
        "tenant", otherwise, roles, MAPPING, "agents", List.of("jwt", "at+jwt"));
  }
}
