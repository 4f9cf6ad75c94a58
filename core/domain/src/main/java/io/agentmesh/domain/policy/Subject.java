package io.agentmesh.domain.policy;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a policy is for: {@code *} everybody, {@code role:} a role, {@code key:} an API key, {@code
 * oidc:} a subject of tokens, {@code agent:} whoever is bound to the agent, by name or by {@code
 * *}.
 */
public final class Subject {
  /** Everybody. */
  public static final String ANYBODY = "*";

  /** What those begin with that name a role. */
  public static final String ROLE = "role:";

  /** What those begin with that name an API key. */
  public static final String KEY = "key:";

  /** What those begin with that name an agent. */
  public static final String AGENT = "agent:";

  private static final Pattern KEY_ID = Pattern.compile("key:[a-z0-9]{8,32}");
  private static final Pattern TOKEN = Pattern.compile("oidc:[\\x20-\\x7e]{1,255}");
  private static final Pattern AGENT_ID = Pattern.compile("agent:[A-Za-z0-9_-]{3,256}");

  private Subject() {}

  /** Checks how one is written. */
  static void check(String field, String subject) {
    if (subject.equals(ANYBODY)) {
      return;
    }
    if (subject.startsWith(ROLE)) {
      role(field, subject);
    } else if (subject.startsWith(KEY)) {
      Check.matches(field, subject, KEY_ID);
    } else if (subject.startsWith(Principal.BY_TOKEN)) {
      Check.matches(field, subject, TOKEN);
    } else if (subject.startsWith(AGENT)) {
      Check.matches(field, subject, AGENT_ID);
    } else {
      throw new InvalidValue(
          field, "must be * or begin with role:, key:, oidc: or agent:, and then say which");
    }
  }

  /** The role that is named. */
  public static Role role(String field, String subject) {
    String name = subject.substring(ROLE.length());
    return Stream.of(Role.values())
        .filter(role -> role.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValue(field, "must name a role that there is"));
  }
}
