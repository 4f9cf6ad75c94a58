package io.agentmesh.domain.message;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a subscription: a UUID version 7. */
public record SubscriptionId(UUID value) {
  /** Parses the text form. */
  public static SubscriptionId parse(String text) {
    return new SubscriptionId(Ids.parse("subscriptionId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
