package io.agentmesh.identity;

import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.engine.identity.TokenVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who acts with a token on behalf of its subject, by the claim {@code act} (RFC 8693, section 4.1):
 * the outermost is the actor, those inside it acted before. An actor has the roles and agents of
 * the subject unless it states its own; what it states takes rights away and never gives any. An
 * actor that is named in a wrong way refuses the token.
 */
final class Actors {
  private static final String CLAIM = "act";

  private final Claims claims;
  private final String issuer;

  Actors(Claims claims, String issuer) {
    this.claims = claims;
    this.issuer = issuer;
  }

  /** Who calls with a token of that subject. */
  TokenVerdict judge(JsonNode token, Principal subject) {
    List<Principal> actors = new ArrayList<>();
    JsonNode outer = token;
    while (outer.has(CLAIM)) {
      JsonNode act = outer.get(CLAIM);
      if (actors.size() == Delegation.MAX_DEPTH) {
        return new TokenVerdict.Rejected(
            "the token names more than " + Delegation.MAX_DEPTH + " actors");
      }
      Principal actor = act.isObject() ? actor(act, subject) : null;
      if (actor == null) {
        return new TokenVerdict.Rejected("the token names an actor in a wrong way");
      }
      actors.add(actor);
      outer = act;
    }
    if (actors.isEmpty()) {
      return new TokenVerdict.Proven(subject);
    }
    Principal first = actors.removeFirst();
    actors.add(subject);
    return new TokenVerdict.Proven(first.with(new Mandate.Stated(actors)));
  }

  /** One actor, or null when something of it is wrong. */
  private @Nullable Principal actor(JsonNode act, Principal subject) {
    String id = StrictJson.text(act, "sub");
    boolean elsewhere = act.has("iss") && !issuer.equals(StrictJson.text(act, "iss"));
    List<Role> roles = claims.stateRoles(act) ? claims.roles(act) : subject.roles();
    List<String> agents = claims.stateAgents(act) ? claims.agents(act) : subject.agents();
    return id == null || !Claims.isSubject(id) || elsewhere || roles == null || agents == null
        ? null
        : Principal.ofToken(subject.tenant(), id, roles, agents, subject.until());
  }
}
