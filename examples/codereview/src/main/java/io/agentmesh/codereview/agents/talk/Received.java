package io.agentmesh.codereview.agents.talk;

/** A message in the reporter's own list. */
public record Received(String message) {}
