package io.agentmesh.http;

/** What the node says of itself: its version. */
public record NodeInfo(String version) {}
