package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.access.ApiKey;

/** What happened to API keys and delegations; times are microseconds. Journal tags 100 to 119. */
public sealed interface AccessEvent extends Event
    permits AccessEvent.KeyCreated,
        AccessEvent.KeyRevoked,
        AccessEvent.KeyRotated,
        AccessEvent.KeyUsed,
        DelegationEvent {
  /** A key was made. */
  @Tag(100)
  record KeyCreated(ApiKey key) implements AccessEvent {}

  /** A key was revoked. */
  @Tag(101)
  record KeyRevoked(String id, long at) implements AccessEvent {}

  /** A key was given another secret; the one before is good until then. */
  @Tag(106)
  record KeyRotated(String id, String hash, long beforeUntil) implements AccessEvent {}

  /** A key is in use; kept once an hour. */
  @Tag(107)
  record KeyUsed(String id, long at) implements AccessEvent {}
}
