package io.agentmesh.wire.rest.work;

import io.agentmesh.wire.rest.audit.Receipt;
import io.agentmesh.wire.rest.tasks.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The state that a verb has led to.
 *
 * @param receipt the receipt of the act, for who preferred it and when it was there in time
 * @param receiptDue id of the entry whose receipt was preferred and was not there in time
 */
public record TaskTransition(
    String id,
    TaskState state,
    int attempt,
    long position,
    @Nullable Receipt receipt,
    @Nullable String receiptDue) {}
