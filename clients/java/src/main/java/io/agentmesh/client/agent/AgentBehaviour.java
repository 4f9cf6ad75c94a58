package io.agentmesh.client.agent;

import io.agentmesh.client.delivery.Incoming;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.work.TaskContext;
import java.util.Map;

/** An agent as a class: what it can do, how it does it, how it takes messages. */
public interface AgentBehaviour {

  /** Its capabilities, each with a level from 1 (novice) to 5 (expert). */
  Map<String, Integer> capabilities();

  /** Does a task; see {@link io.agentmesh.client.work.TaskHandler}. */
  Payload handle(TaskContext task) throws Exception;

  /** Takes a message; see {@link io.agentmesh.client.delivery.MessageHandler}. */
  default void receive(Incoming message) throws Exception {}
}
