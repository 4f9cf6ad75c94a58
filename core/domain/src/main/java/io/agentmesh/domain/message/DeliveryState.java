package io.agentmesh.domain.message;

import io.agentmesh.domain.Tag;

/** Where a delivery stands; an acknowledged or dead delivery is no longer one. */
public sealed interface DeliveryState {
  /** Waits for its recipient, not before the time in microseconds (0: at once). */
  @Tag(1)
  record Pending(long notBefore) implements DeliveryState {}

  /** In its recipient's hands under a fencing token until the deadline in microseconds. */
  @Tag(2)
  record Leased(long token, long deadline) implements DeliveryState {}
}
