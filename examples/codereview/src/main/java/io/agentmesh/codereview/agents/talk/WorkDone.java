package io.agentmesh.codereview.agents.talk;

/**
 * The result of a task.
 *
 * @param message id of the message that carries the findings
 */
public record WorkDone(int findings, String message) {}
