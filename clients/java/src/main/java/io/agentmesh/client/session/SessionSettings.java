package io.agentmesh.client.session;

import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.client.transport.Endpoint;
import java.time.Duration;

/**
 * How a session behaves.
 *
 * @param firstConnect how long the first connection may be tried for
 * @param reconnectFor how long a lost connection may be tried again for
 * @param requestTimeout how long an op may stay unanswered on a live connection
 * @param liveness silence after which a connection counts as dead
 * @param maxOutstanding most ops of callers that wait for an answer
 * @param trace where in a trace a thread works
 */
public record SessionSettings(
    Endpoint endpoint,
    Duration firstConnect,
    Duration reconnectFor,
    Backoff backoff,
    Duration requestTimeout,
    Duration liveness,
    int maxOutstanding,
    CurrentTrace trace) {}
