package io.agentmesh.engine.port;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;

/**
 * The way to an agent that is there now. Called on the shard thread, only with what is durable;
 * must not block. Everything that belongs together is followed by one call of the engine's
 * after-effects hook.
 */
public interface Receiver {
  /** A delivery that the agent now holds. */
  void deliver(Message message, Delivery delivery);

  /** A task that the agent is offered. */
  void offer(Task task);

  /** The agent no longer needs to work on the task: it was called off. */
  void cancelled(TaskId task, long token, String reason);

  /** The agent's lease on the task is over. */
  void leaseLost(TaskId task, long token);

  /** The agent was ended, or its key revoked; nothing more comes. */
  void ended(String reason);
}
