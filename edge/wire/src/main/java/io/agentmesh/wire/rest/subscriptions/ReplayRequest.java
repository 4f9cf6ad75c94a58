package io.agentmesh.wire.rest.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * From where on the past is given: a position, an event's id or a time; the oldest kept if none.
 */
public record ReplayRequest(@Nullable String from) {}
