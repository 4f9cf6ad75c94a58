package io.agentmesh.domain.task;

import io.agentmesh.domain.agent.AgentId;

/** An attempt that did not end in a result: who held it, until when, and why it ended. */
public record Attempt(int number, AgentId agent, long startedAt, long endedAt, String reason) {}
