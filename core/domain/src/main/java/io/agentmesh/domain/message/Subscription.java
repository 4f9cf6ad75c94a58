package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import java.util.regex.Pattern;

/**
 * The durable interest of an agent in the topics of a pattern. Subscriptions of one pattern that
 * name the same group share its messages: each goes to one of them. Without a group it is "".
 */
public record Subscription(
    TenantId tenant,
    SubscriptionId id,
    TopicPattern topic,
    AgentId agent,
    String createdBy,
    long createdAt,
    String group) {

  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]{0,128}");

  /** Checks the name of the group. */
  public Subscription {
    Check.matches("group", group, GROUP);
  }
}
