package io.agentmesh.engine.identity;

import io.agentmesh.domain.access.Principal;

/** What a token comes to. */
public sealed interface TokenVerdict {
  /** It proves who calls, until the principal's end. */
  record Proven(Principal principal) implements TokenVerdict {}

  /** It proved who calls, and has expired. */
  record Expired() implements TokenVerdict {}

  /** It proves nothing; the reason is for the audit trail and names no part of the token. */
  record Rejected(String reason) implements TokenVerdict {}

  /** Nobody can say now, such as while the keys of the issuer can not be had. */
  record Undecided(String reason) implements TokenVerdict {}
}
