package io.agentmesh.http.door;

/**
 * What the door lets through, and how long it waits.
 *
 * @param bodyBytes largest body
 * @param connections connections at once
 * @param idleNanos silence between requests after which a connection is closed
 * @param requestNanos how long a request may take to arrive
 */
public record Limits(int bodyBytes, int connections, long idleNanos, long requestNanos) {}
