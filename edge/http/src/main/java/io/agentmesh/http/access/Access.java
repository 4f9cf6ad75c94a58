package io.agentmesh.http.access;

import io.agentmesh.domain.access.Principal;

/** What a credential comes to. */
public sealed interface Access {
  /** It proves who calls. */
  record Granted(Principal principal) implements Access {}

  /** It proves nothing; the reason names no part of the credential. */
  record Denied(String reason) implements Access {}
}
