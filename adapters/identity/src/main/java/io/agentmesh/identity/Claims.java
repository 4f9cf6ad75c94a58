package io.agentmesh.identity;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.engine.identity.TokenVerdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the claims of a token say (RFC 7519, section 4.1, and the configured ones), once its
 * signature holds. A claim of the wrong kind refuses the token; it is never passed over.
 */
final class Claims {
  private static final int LONGEST_SUBJECT = 255;
  private static final int MOST_VALUES = 100;

  /** 9999-12-31: later than that is no time. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final OidcOptions options;
  private final Actors actors;

  Claims(OidcOptions options) {
    this.options = options;
    this.actors = new Actors(this, options.issuer());
  }

  /** Who calls, by the claims, at the time in microseconds. */
  TokenVerdict judge(JsonNode claims, long now) {
    String subject = StrictJson.text(claims, "sub");
    if (!options.issuer().equals(StrictJson.text(claims, "iss"))) {
      return new TokenVerdict.Rejected("the token is of another issuer");
    }
    if (!isForUs(claims.get("aud"))) {
      return new TokenVerdict.Rejected("the token is for another audience");
    }
    if (subject == null || !isSubject(subject)) {
      return new TokenVerdict.Rejected("the token names no subject");
    }
    return inTime(claims, subject, now);
  }

  private TokenVerdict inTime(JsonNode claims, String subject, long now) {
    long skew = TimeUnit.MILLISECONDS.toMicros(options.clockSkew().toMillis());
    long end = micros(claims.get("exp"));
    long begin = claims.has("nbf") ? micros(claims.get("nbf")) : 0;
    long issued = claims.has("iat") ? micros(claims.get("iat")) : 0;
    if (end <= 0 || begin < 0 || issued < 0) {
      return new TokenVerdict.Rejected("the token does not say how long it holds");
    }
    if (begin > now + skew || issued > now + skew) {
      return new TokenVerdict.Rejected("the token does not hold yet");
    }
    if (now >= end + skew) {
      return new TokenVerdict.Expired();
    }
    return who(claims, subject, end + skew);
  }

  private TokenVerdict who(JsonNode claims, String subject, long until) {
    ClaimOptions names = options.claims();
    TenantId tenant = tenant(at(claims, names.tenant()));
    if (tenant == null) {
      return new TokenVerdict.Rejected("the token names no tenant");
    }
    List<Role> roles = roles(claims);
    List<String> agents = agents(claims);
    if (roles == null || agents == null) {
      return new TokenVerdict.Rejected("the token names roles or agents in a wrong way");
    }
    return actors.judge(claims, Principal.ofToken(tenant, subject, roles, agents, until));
  }

  /** The roles that claims give; null when they are named in a wrong way. */
  @Nullable List<Role> roles(JsonNode claims) {
    List<String> values = texts(at(claims, options.claims().roles()));
    if (values == null) {
      return null;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    values.forEach(
        value -> roles.addAll(options.claims().mapping().getOrDefault(value, List.of())));
    return List.copyOf(roles);
  }

  /** The agents that claims list; null when they are named in a wrong way. */
  @Nullable List<String> agents(JsonNode claims) {
    List<String> agents = texts(at(claims, options.claims().agents()));
    return agents != null && agents.stream().allMatch(Claims::isAgent) ? agents : null;
  }

  /** Whether claims say anything about roles. */
  boolean stateRoles(JsonNode claims) {
    return at(claims, options.claims().roles()) != null;
  }

  /** Whether claims say anything about agents. */
  boolean stateAgents(JsonNode claims) {
    return at(claims, options.claims().agents()) != null;
  }

  /** The claim of that name, or else the one at the end of that path, or null. */
  private static @Nullable JsonNode at(JsonNode claims, String name) {
    JsonNode whole = claims.get(name);
    if (whole != null) {
      return whole;
    }
    JsonNode on = claims;
    for (String step : name.split("\\.", -1)) {
      on = on == null ? null : on.get(step);
    }
    return on;
  }

  private boolean isForUs(@Nullable JsonNode audience) {
    List<String> all = audience == null || audience.isString() ? null : texts(audience);
    return audience != null
        && (all == null
            ? audience.isString() && audience.asString().equals(options.audience())
            : all.contains(options.audience()));
  }

  /** Whether a text is the name of somebody. */
  static boolean isSubject(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_SUBJECT
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private @Nullable TenantId tenant(@Nullable JsonNode claim) {
    if (claim == null) {
      return options.claims().defaultTenant();
    }
    try {
      TenantId tenant = claim.isString() ? new TenantId(claim.asString()) : null;
      return TenantId.SYSTEM.equals(tenant) ? null : tenant;
    } catch (InvalidValue e) {
      return null;
    }
  }

  private static boolean isAgent(String name) {
    try {
      return name.equals("*") || !new AgentId(name).value().isEmpty();
    } catch (InvalidValue e) {
      return false;
    }
  }

  /** An array of texts, or the words of a text; none when there is no claim, null when neither. */
  private static @Nullable List<String> texts(@Nullable JsonNode claim) {
    if (claim == null) {
      return List.of();
    }
    if (claim.isString()) {
      return claim.asString().isBlank() ? List.of() : List.of(claim.asString().split(" +", -1));
    }
    if (!claim.isArray() || claim.size() > MOST_VALUES) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : claim) {
      if (!each.isString()) {
        return null;
      }
      texts.add(each.asString());
    }
    return texts;
  }

  /** A NumericDate in microseconds, -1 when it is none. */
  private static long micros(@Nullable JsonNode claim) {
    if (claim == null || !claim.isNumber()) {
      return -1;
    }
    double seconds = claim.asDouble();
    return seconds < 0 || seconds > LAST_SECOND ? -1 : (long) (seconds * 1e6);
  }
}
