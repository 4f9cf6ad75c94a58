package io.agentmesh.domain.settings;

/**
 * The figures that requests and their replies go by.
 *
 * @param requestMillis how long after a request its reply is taken, and kept
 * @param maxRequests requests of a tenant that are kept at once, those with a reply included
 * @param maxReplyBytes payload bytes of the replies of a tenant that are kept at once
 * @param maxRecipients agents that one request may reach
 */
public record ConversationRules(
    long requestMillis, int maxRequests, long maxReplyBytes, int maxRecipients) {
  /** What holds unless it is configured otherwise. */
  public static final ConversationRules DEFAULT =
      new ConversationRules(600_000, 10_000, 64 << 20, 64);
}
