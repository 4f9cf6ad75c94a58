package io.agentmesh.wire.rest.messages;

import org.jspecify.annotations.Nullable;

/** Where a message goes: exactly one of an agent and a topic. */
public record Address(@Nullable String agent, @Nullable String topic) {
  public Address {
    if ((agent == null) == (topic == null)) {
      throw new IllegalArgumentException("an address is exactly one of agent and topic");
    }
  }

  public static Address toAgent(String agent) {
    return new Address(agent, null);
  }

  public static Address toTopic(String topic) {
    return new Address(null, topic);
  }
}
