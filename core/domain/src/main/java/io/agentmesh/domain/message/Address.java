package io.agentmesh.domain.message;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.agent.AgentId;

/** Where a message goes. */
public sealed interface Address {
  /** To one agent. */
  @Tag(1)
  record ToAgent(AgentId agent) implements Address {}

  /** To every subscription of the topic. */
  @Tag(2)
  record ToTopic(Topic topic) implements Address {}
}
