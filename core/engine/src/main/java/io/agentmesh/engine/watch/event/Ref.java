package io.agentmesh.engine.watch.event;

/** A thing that an event is about, by its kind and id; a conversation counts as one. */
public record Ref(Kind kind, String id) {
  /** What sort of thing. */
  public enum Kind {
    /** A task. */
    TASK,
    /** A message. */
    MESSAGE,
    /** One message on its way to one recipient, by its number. */
    DELIVERY,
    /** A dead letter. */
    DEAD_LETTER,
    /** An agent. */
    AGENT,
    /** A capability, by its name. */
    CAPABILITY,
    /** A subscription. */
    SUBSCRIPTION,
    /** An API key. */
    KEY,
    /** A correlation id. */
    CORRELATION,
    /** What a message names as its direct parent. */
    CAUSE
  }

  /** How a thing is written as the subject of an event, such as {@code tasks/019ab2d8-...}. */
  public String path() {
    return switch (kind) {
      case TASK -> "tasks/" + id;
      case MESSAGE -> "messages/" + id;
      case DELIVERY -> "deliveries/" + id;
      case DEAD_LETTER -> "dead-letters/" + id;
      case AGENT -> "agents/" + id;
      case CAPABILITY -> "capabilities/" + id;
      case SUBSCRIPTION -> "subscriptions/" + id;
      case KEY -> "api-keys/" + id;
      case CORRELATION -> "correlations/" + id;
      case CAUSE -> "causes/" + id;
    };
  }
}
