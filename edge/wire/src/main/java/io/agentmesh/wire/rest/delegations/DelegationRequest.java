package io.agentmesh.wire.rest.delegations;

import io.agentmesh.wire.rest.roles.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lets a key act for the caller: with all that the caller may when no permissions are given,
 * and for as long as is usual when no time is.
 */
public record DelegationRequest(
    String delegate,
    @Nullable List<Permission> permissions,
    @Nullable Long forMillis,
    @Nullable String reason) {
  /** Copies the list. */
  public DelegationRequest {
    permissions = permissions == null ? null : List.copyOf(permissions);
  }
}
