package io.agentmesh.wire.rest.messages;

import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: exactly one of an agent, a topic, a capability (any one agent that has it)
 * and everyone.
 */
public record Address(
    @Nullable String agent,
    @Nullable String topic,
    @Nullable CapabilityQuery capability,
    @Nullable Everyone everyone) {
  public Address {
    int given =
        (agent == null ? 0 : 1)
            + (topic == null ? 0 : 1)
            + (capability == null ? 0 : 1)
            + (everyone == null ? 0 : 1);
    if (given != 1) {
      throw new IllegalArgumentException(
          "an address is exactly one of agent, topic, capability and everyone");
    }
  }

  /** Every agent of the tenant, or those that have the capability. */
  public record Everyone(@Nullable CapabilityQuery capability) {}

  public static Address toAgent(String agent) {
    return new Address(agent, null, null, null);
  }

  public static Address toTopic(String topic) {
    return new Address(null, topic, null, null);
  }

  public static Address toCapability(String name, @Nullable Integer minimumLevel) {
    return new Address(null, null, new CapabilityQuery(name, minimumLevel), null);
  }

  public static Address toEveryone(@Nullable CapabilityQuery capability) {
    return new Address(null, null, null, new Everyone(capability));
  }
}
