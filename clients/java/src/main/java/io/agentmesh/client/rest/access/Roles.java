package io.agentmesh.client.rest.access;

import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.roles.Permission;
import io.agentmesh.wire.rest.roles.RoleDefinition;
import io.agentmesh.wire.rest.roles.RoleGrant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the roles of the tenant may do, over REST. */
public final class Roles {

  private static final String PATH = "/v1/roles";

  private final Calls calls;

  /** Asks like this. */
  public Roles(Calls calls) {
    this.calls = calls;
  }

  /** Every role. */
  public List<RoleGrant> list() {
    return calls.all(PATH, RoleGrant.class);
  }

  public RoleGrant get(Role role) {
    return calls.get(path(role), RoleGrant.class);
  }

  /**
   * Lets a role do this and nothing else, if that version is still the current one; 0 is that of a
   * role which was never changed. The same again changes nothing.
   */
  public RoleGrant set(Role role, Collection<Permission> permissions, long version) {
    return calls.put(
        path(role),
        new RoleDefinition(List.copyOf(permissions)),
        "\"" + version + "\"",
        RoleGrant.class);
  }

  /** Lets a role do again what is built in. */
  public void reset(Role role) {
    calls.delete(path(role));
  }

  private static String path(Role role) {
    return PATH + '/' + role.name().toLowerCase(Locale.ROOT);
  }
}
