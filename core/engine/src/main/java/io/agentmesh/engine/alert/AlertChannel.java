package io.agentmesh.engine.alert;

/**
 * A way to people or to what pages them. Implementations are safe for any thread; a call blocks,
 * for a bounded time.
 */
public interface AlertChannel {
  /** Its name, such as {@code slack}. */
  String name();

  /** Whether it is told of that. */
  boolean wants(Notice.About about, Severity severity);

  /**
   * Tells it once. Who can not say whether it arrived says that it failed: the same comes again
   * with the same id.
   */
  Told tell(Notice.About about, Alert alert);

  /** How it went. */
  sealed interface Told {
    /** It arrived. */
    record Taken() implements Told {}

    /**
     * It did not arrive, or nobody knows.
     *
     * @param hopeless whether the same thing would fail again
     * @param pauseMillis the pause that the other side asks for, or 0
     */
    record Failed(String reason, boolean hopeless, long pauseMillis) implements Told {}
  }
}
