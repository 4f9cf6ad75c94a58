package io.agentmesh.domain.command;

import io.agentmesh.domain.access.Principal;

/** Who sent a command and along which request; an absent text is empty. */
public record Origin(
    Principal principal, String requestId, String traceparent, String sourceIp, String userAgent) {

  /** The mesh itself. */
  public static Origin system(Principal system) {
    return new Origin(system, "", "", "", "");
  }
}
