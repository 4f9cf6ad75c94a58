package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;

/** Who sent a command and along which request; an absent text is empty. */
public record Origin(
    Principal principal, String requestId, String traceparent, String sourceIp, String userAgent) {

  /** The same, kept in another tenant's records: what concerns no tenant or several. */
  public Origin keptIn(TenantId tenant) {
    return new Origin(principal.in(tenant), requestId, traceparent, sourceIp, userAgent);
  }

  /** The mesh itself. */
  public static Origin system(Principal system) {
    return new Origin(system, "", "", "", "");
  }
}
