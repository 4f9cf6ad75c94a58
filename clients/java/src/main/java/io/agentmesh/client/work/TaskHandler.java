package io.agentmesh.client.work;

import io.agentmesh.client.payload.Payload;

/**
 * Does a task on a virtual thread of its own; it may block. What it returns is the result. What it
 * throws fails the attempt, which is tried again unless it is a {@link TaskFailure} for good.
 */
@FunctionalInterface
public interface TaskHandler {
  Payload handle(TaskContext task) throws Exception;
}
