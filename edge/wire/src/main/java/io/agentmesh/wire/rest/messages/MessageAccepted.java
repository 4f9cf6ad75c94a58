package io.agentmesh.wire.rest.messages;

import io.agentmesh.wire.rest.audit.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A message is durable.
 *
 * @param duplicate its idempotency key came before
 * @param receipt the receipt of the act, for who preferred it and when it was there in time
 * @param receiptDue id of the entry whose receipt was preferred and was not there in time
 */
public record MessageAccepted(
    String id,
    long position,
    boolean duplicate,
    int deliveries,
    @Nullable Receipt receipt,
    @Nullable String receiptDue) {
  /** Without a word of a receipt. */
  public MessageAccepted(String id, long position, boolean duplicate, int deliveries) {
    this(id, position, duplicate, deliveries, null, null);
  }
}
