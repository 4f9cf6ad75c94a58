package io.agentmesh.http.access;

import io.agentmesh.domain.access.Principal;
import java.util.concurrent.CompletableFuture;

/** What a credential comes to. */
public sealed interface Access {
  /** It proves who calls. */
  record Granted(Principal principal) implements Access {}

  /** It lets nobody in. */
  sealed interface Refused extends Access {}

  /** It proves nothing; the reason names no part of the credential. */
  record Denied(String reason) implements Refused {}

  /** Too many like it came from the same address. */
  record TooMany(String reason, long retryAfterMillis) implements Refused {}

  /** Nobody can say now what it proves. */
  record Undecided(String reason) implements Refused {}

  /** It is being judged; the future never fails. */
  record Awaited(CompletableFuture<Access> access) implements Access {}
}
