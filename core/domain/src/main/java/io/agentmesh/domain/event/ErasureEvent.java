package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;

/** What happened to erasures; times are microseconds. Journal tags 160 to 169. */
public sealed interface ErasureEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** An erasure began: nothing new about its data subject is taken under its stand-in. */
  @Tag(160)
  record Begun(Erasure erasure) implements ErasureEvent {
    @Override
    public TenantId tenant() {
      return erasure.tenant();
    }
  }

  /**
   * So many deliveries and dead letters left, and tasks were called off, by events before this one;
   * done when all did.
   */
  @Tag(161)
  record Swept(
      TenantId tenant,
      ErasureId erasure,
      int deliveries,
      int deadLetters,
      boolean done,
      long at,
      int tasks)
      implements ErasureEvent {}

  /** The key that the data was sealed with is there no more. */
  @Tag(162)
  record KeyDestroyed(TenantId tenant, ErasureId erasure, long at) implements ErasureEvent {}

  /** What the journal told of the data subject. */
  @Tag(163)
  record Reported(TenantId tenant, ErasureId erasure, ErasureReport report)
      implements ErasureEvent {}
}
