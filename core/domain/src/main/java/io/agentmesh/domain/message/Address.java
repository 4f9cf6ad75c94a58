package io.agentmesh.domain.message;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import org.jspecify.annotations.Nullable;

/** Where a message goes. */
public sealed interface Address {
  /** To one agent. */
  @Tag(1)
  record ToAgent(AgentId agent) implements Address {}

  /** To every subscription that the topic matches; a group of subscriptions counts as one. */
  @Tag(2)
  record ToTopic(Topic topic) implements Address {}

  /** To any one agent that has the capability at the level. */
  @Tag(3)
  record ToCapability(Requirement requirement) implements Address {}

  /** To every agent of the tenant, or to those that have the capability at the level. */
  @Tag(4)
  record ToEveryone(@Nullable Requirement requirement) implements Address {}
}
