package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.message.Address;
import java.util.List;
import java.util.Locale;

/**
 * Which dead letters are meant; an empty text or a time of 0 asks for nothing.
 *
 * @param kind "task" or "delivery"
 * @param cause text in the cause, whatever the case
 * @param agent the recipient of a delivery, the agent of a task's last attempt
 * @param capability a capability that a task needs
 * @param topic the topic that a delivery's message was sent to
 * @param before died before this time, in microseconds
 * @param after died at or after this time, in microseconds
 */
public record DeadLetterFilter(
    String kind,
    String cause,
    String agent,
    String capability,
    String topic,
    long before,
    long after) {
  private static final List<String> KINDS = List.of("", "task", "delivery");

  /** Every dead letter. */
  public static final DeadLetterFilter ALL = new DeadLetterFilter("", "", "", "", "", 0, 0);

  /** Checks. */
  public DeadLetterFilter {
    if (!KINDS.contains(kind)) {
      throw new InvalidValue("kind", "must be task or delivery");
    }
    Check.length("cause", cause, 512);
    Check.length("agent", agent, 256);
    Check.length("capability", capability, 255);
    Check.length("topic", topic, 255);
  }

  /** Whether the dead letter is meant. */
  public boolean matches(DeadLetter letter) {
    return (before == 0 || letter.at() < before)
        && (after == 0 || letter.at() >= after)
        && (kind.isEmpty() || kind.equals(letter.kind()))
        && (agent.isEmpty() || agent.equals(letter.agent()))
        && (topic.isEmpty() || topic.equals(letter.topic()))
        && (capability.isEmpty() || letter.needs(capability))
        && (cause.isEmpty() || lower(letter.cause()).contains(lower(cause)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The topic of an address, empty when it is another. */
  static String topicOf(Address to) {
    return to instanceof Address.ToTopic(var topic) ? topic.value() : "";
  }
}
