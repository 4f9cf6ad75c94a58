package io.agentmesh.engine.alert;

/**
 * That a channel is to be told something of an alert: an entry of its queue.
 *
 * @param alert the alert's id
 * @param about what became of the alert
 * @param channel the name of the channel
 * @param stage how far it is
 * @param attempts how often it was tried
 * @param madeAt when it was queued, in microseconds
 * @param notBefore when it may be tried, in microseconds
 * @param trouble why the latest attempt failed, or ""
 */
public record Notice(
    String alert,
    About about,
    String channel,
    Stage stage,
    int attempts,
    long madeAt,
    long notBefore,
    String trouble) {
  /** What became of the alert. */
  public enum About {
    /** It was raised. */
    RAISED,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** Somebody is done with it. */
    CLOSED,
    /** There is none: somebody tries the channel. */
    TEST
  }

  /** How far it is. */
  public enum Stage {
    /** It waits for its turn. */
    WAITING,
    /** The channel took it. */
    TAKEN,
    /** It was given up. */
    FAILED,
    /** Too many waited for the channel. */
    DROPPED
  }

  /** One that is queued now, and due at once. */
  public static Notice waiting(String alert, About about, String channel, long now) {
    return new Notice(alert, about, channel, Stage.WAITING, 0, now, 0, "");
  }

  /** After an attempt. */
  public Notice after(Stage how, long next, String why) {
    return new Notice(alert, about, channel, how, attempts + 1, madeAt, next, why);
  }
}
