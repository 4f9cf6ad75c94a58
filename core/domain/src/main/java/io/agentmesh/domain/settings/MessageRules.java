package io.agentmesh.domain.settings;

/**
 * The figures that the rules for messages go by.
 *
 * @param maxHops messages that may stand before one in its chain of causes
 * @param maxFanouts messages of a tenant whose fan-out may be under way at once
 * @param fanoutPart recipients that one journal record gives a message to, at most 256
 * @param maxReplays replays of a tenant that may be under way at once
 */
public record MessageRules(int maxHops, int maxFanouts, int fanoutPart, int maxReplays) {

  /** What holds unless it is configured otherwise. */
  public static final MessageRules DEFAULT = new MessageRules(16, 100, 256, 10);
}
