package io.agentmesh.wire.rest.alerts;

import org.jspecify.annotations.Nullable;

/** What came of trying a channel, and how long that took. */
public record AlertTest(String channel, boolean taken, long millis, @Nullable String failure) {}
