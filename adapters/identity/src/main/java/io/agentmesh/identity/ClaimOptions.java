package io.agentmesh.identity;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What claims of a token mean here. The name of a claim may be a path of names with dots between
 * them.
 *
 * @param tenant the claim that names the tenant
 * @param defaultTenant the tenant of tokens without that claim, or null: then they are refused
 * @param roles the claim whose values give roles
 * @param mapping which roles a value gives; others give none
 * @param agents the claim that lists the agents that its holder acts as
 * @param types the types of tokens, in lower case; {@code none} stands for a token without one
 */
public record ClaimOptions(
    String tenant,
    @Nullable TenantId defaultTenant,
    String roles,
    Map<String, List<Role>> mapping,
    String agents,
    List<String> types) {
  /** Copies. */
  public ClaimOptions {
    mapping = Map.copyOf(mapping);
    types = List.copyOf(types);
  }
}
