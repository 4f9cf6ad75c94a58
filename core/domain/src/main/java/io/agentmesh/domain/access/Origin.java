package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;

/**
 * Who sent a command, along which request and in which session; an absent text is empty.
 *
 * @param session the id of the session of an agent or client; empty for a single request
 */
public record Origin(
    Principal principal,
    String requestId,
    String traceparent,
    String sourceIp,
    String userAgent,
    String session) {

  /** Of a single request. */
  public Origin(
      Principal principal,
      String requestId,
      String traceparent,
      String sourceIp,
      String userAgent) {
    this(principal, requestId, traceparent, sourceIp, userAgent, "");
  }

  /** The same, kept in another tenant's records: what concerns no tenant or several. */
  public Origin keptIn(TenantId tenant) {
    return new Origin(principal.in(tenant), requestId, traceparent, sourceIp, userAgent, session);
  }

  /** The mesh itself. */
  public static Origin system(Principal system) {
    return new Origin(system, "", "", "", "");
  }
}
