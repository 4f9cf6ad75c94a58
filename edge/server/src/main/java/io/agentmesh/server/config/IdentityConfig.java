package io.agentmesh.server.config;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Role;
import io.agentmesh.identity.Algorithm;
import io.agentmesh.identity.ClaimOptions;
import io.agentmesh.identity.KeyOptions;
import io.agentmesh.identity.OidcOptions;
import io.agentmesh.server.config.source.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is recognised beside the holders of API keys. */
public record IdentityConfig(OidcOptions oidc) {
  private static final String ROLES = "identity.oidc.roles";

  static IdentityConfig from(Settings s) {
    String issuer =
        s.text(
            "identity.oidc.issuer",
            "",
            "Issuer of the tokens that are taken beside API keys; empty for no tokens.");
    String audience = s.text("identity.oidc.audience", "", "What a token's `aud` must be or hold.");
    OidcOptions options =
        new OidcOptions(
            issuer,
            audience,
            algorithms(s),
            s.duration(
                "identity.oidc.clock-skew",
                OidcOptions.CLOCK_SKEW,
                Duration.ZERO,
                Duration.ofSeconds(60),
                "How much the issuer's clock may differ."),
            claims(s),
            keys(s),
            Math.toIntExact(
                s.bytes(
                    "identity.oidc.max-token",
                    OidcOptions.MAX_TOKEN,
                    512,
                    64 << 10,
                    "Longest token; all headers together have `server.max-header`.")),
            s.count(
                "identity.oidc.cached",
                OidcOptions.CACHED,
                1,
                1_000_000,
                "Tokens that are remembered as proven while they hold."));
    IdentityConfig config = new IdentityConfig(options);
    if (config.takesTokens()) {
      check(s, options);
    }
    return config;
  }

  /** Whether there is an issuer whose tokens are taken. */
  public boolean takesTokens() {
    return !oidc.issuer().isEmpty();
  }

  private static void check(Settings s, OidcOptions options) {
    if (!isSafe(options.issuer())) {
      s.problem("identity.oidc.issuer must be an https URL, or http of a loopback host");
      return;
    }
    if (options.audience().isEmpty()) {
      s.problem("identity.oidc.audience must be set where identity.oidc.issuer is");
    }
    if (options.claims().mapping().isEmpty()) {
      s.problem(ROLES + " must map a value at least where identity.oidc.issuer is set");
    }
  }

  private static Set<Algorithm> algorithms(Settings s) {
    Set<Algorithm> allowed = EnumSet.noneOf(Algorithm.class);
    String all = String.join(",", Algorithm.names());
    for (String name :
        parts(s.text("identity.oidc.algorithms", all, "How a token may be signed."))) {
      Algorithm algorithm = Algorithm.of(name);
      if (algorithm == null) {
        s.problem("identity.oidc.algorithms must be some of " + all);
      } else {
        allowed.add(algorithm);
      }
    }
    return allowed;
  }

  private static ClaimOptions claims(Settings s) {
    String tenant =
        s.text(
            "identity.oidc.tenant-claim",
            "tenant",
            "Claim that names the tenant; names of claims may be paths with dots.");
    TenantId otherwise = defaultTenant(s);
    String roles = s.text("identity.oidc.roles-claim", "roles", "Claim whose values give roles.");
    Map<String, List<Role>> mapping =
        mapping(
            s,
            s.text(
                ROLES,
                "",
                "Which values give which roles, such as `mesh-admins=admin,devs=submitter`; others"
                    + " give none."));
    String agents =
        s.text(
            "identity.oidc.agents-claim",
            "agents",
            "Claim that lists the agents that its holder acts as.");
    String types =
        s.text(
            "identity.oidc.types",
            "JWT,at+jwt",
            "What a token's `typ` may be; `none` lets tokens without one in.");
    return new ClaimOptions(
        tenant,
        otherwise,
        roles,
        mapping,
        agents,
        parts(types).stream().map(t -> t.toLowerCase(Locale.ROOT)).toList());
  }

  private static @Nullable TenantId defaultTenant(Settings s) {
    String name =
        s.text(
            "identity.oidc.default-tenant",
            "",
            "Tenant of tokens that name none; empty to refuse them.");
    try {
      return name.isEmpty() ? null : new TenantId(name);
    } catch (InvalidValue e) {
      s.problem("identity.oidc.default-tenant " + e.rule());
      return null;
    }
  }

  private static Map<String, List<Role>> mapping(Settings s, String text) {
    Map<String, List<Role>> mapping = new HashMap<>();
    for (String pair : parts(text)) {
      int at = pair.lastIndexOf('=');
      Role role = at < 1 ? null : role(pair.substring(at + 1).strip());
      if (role == null) {
        s.problem(
            ROLES
                + " must be pairs VALUE=ROLE with commas between them; roles are "
                + String.join(", ", Arrays.stream(Role.values()).map(Role::wireName).toList()));
      } else {
        mapping.computeIfAbsent(pair.substring(0, at).strip(), _ -> new ArrayList<>()).add(role);
      }
    }
    return mapping;
  }

  private static @Nullable Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.wireName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static KeyOptions keys(Settings s) {
    KeyOptions d = KeyOptions.DEFAULT;
    String source =
        s.text(
            "identity.oidc.jwks-uri",
            "",
            "Where the issuer shows its keys; empty to have its discovery document say it.");
    if (!source.isEmpty() && !isSafe(source)) {
      s.problem("identity.oidc.jwks-uri must be an https URL, or http of a loopback host");
      source = "";
    }
    Duration second = Duration.ofSeconds(1);
    Duration refresh =
        s.duration(
            "identity.oidc.refresh-every",
            d.refreshEvery(),
            second,
            Duration.ofDays(1),
            "How often the issuer's keys are fetched.");
    Duration least =
        s.duration(
            "identity.oidc.min-refresh",
            d.minRefresh(),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How soon after a fetch a token with an unknown key may cause another.");
    Duration keep =
        s.duration(
            "identity.oidc.keep-keys",
            d.keepFor(),
            second,
            Duration.ofDays(30),
            "How long the last keys are trusted while they can not be fetched.");
    Duration timeout =
        s.duration(
            "identity.oidc.timeout",
            d.timeout(),
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long one fetch may take.");
    String trusted =
        s.text(
            "identity.oidc.trusted-certificates",
            "",
            "File of certificates (PEM) to trust instead of those that Java trusts.");
    return new KeyOptions(
        source.isEmpty() ? null : URI.create(source),
        refresh,
        least,
        keep,
        timeout,
        trusted.isEmpty() ? null : Path.of(trusted));
  }

  private static boolean isSafe(String address) {
    try {
      return KeyOptions.isSafe(URI.create(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
