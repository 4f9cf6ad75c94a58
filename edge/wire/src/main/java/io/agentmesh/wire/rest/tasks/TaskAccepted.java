package io.agentmesh.wire.rest.tasks;

import io.agentmesh.wire.rest.audit.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A task is durable.
 *
 * @param duplicate its idempotency key came before
 * @param receipt the receipt of the act, for who preferred it and when it was there in time
 * @param receiptDue id of the entry whose receipt was preferred and was not there in time
 */
public record TaskAccepted(
    String id,
    long position,
    boolean duplicate,
    @Nullable Receipt receipt,
    @Nullable String receiptDue) {
  /** Without a word of a receipt. */
  public TaskAccepted(String id, long position, boolean duplicate) {
    this(id, position, duplicate, null, null);
  }
}
