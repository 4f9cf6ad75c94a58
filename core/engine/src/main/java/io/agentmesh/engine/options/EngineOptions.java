package io.agentmesh.engine.options;

import io.agentmesh.engine.watch.WatchOptions;

/**
 * How the engine runs.
 *
 * @param inboxCalls calls that may wait for the shard thread; a power of two
 * @param tickMillis how often the passing of time is looked at
 * @param snapshotBytes journal bytes after which a snapshot is taken
 * @param maxProjectionLag records that lists may be behind before new work is shed
 * @param replay what the journal keeps to be read again
 * @param watch bounds of watching
 * @param messageMemory bytes of messages on their way that stay in memory; the rest waits in a file
 * @param keyMemory bytes of idempotency keys that stay in memory; those before lie in a file
 * @param maxQueueAgeMillis how long new work may wait for the shard thread before the mesh counts
 *     as overloaded
 */
public record EngineOptions(
    int inboxCalls,
    long tickMillis,
    long snapshotBytes,
    long maxProjectionLag,
    ReplayRetention replay,
    WatchOptions watch,
    long messageMemory,
    long keyMemory,
    long maxQueueAgeMillis) {
  /** The usual memory for messages. */
  public static final long MESSAGE_MEMORY = 16L << 20;

  /** The usual memory for idempotency keys. */
  public static final long KEY_MEMORY = 16L << 20;

  /** How long new work may usually wait. */
  public static final long MAX_QUEUE_AGE_MILLIS = 1000;

  /** What holds unless it is configured otherwise. */
  public static final EngineOptions DEFAULT = new EngineOptions(16_384, 100, 256L << 20, 1_000_000);

  /** Lets new work wait as long as usual. */
  public EngineOptions(
      int inboxCalls,
      long tickMillis,
      long snapshotBytes,
      long maxProjectionLag,
      ReplayRetention replay,
      WatchOptions watch,
      long messageMemory,
      long keyMemory) {
    this(
        inboxCalls,
        tickMillis,
        snapshotBytes,
        maxProjectionLag,
        replay,
        watch,
        messageMemory,
        keyMemory,
        MAX_QUEUE_AGE_MILLIS);
  }

  /** Keeps nothing beyond what recovery needs; the usual bounds of watching. */
  public EngineOptions(int inboxCalls, long tickMillis, long snapshotBytes, long maxProjectionLag) {
    this(
        inboxCalls,
        tickMillis,
        snapshotBytes,
        maxProjectionLag,
        ReplayRetention.NONE,
        WatchOptions.DEFAULT,
        MESSAGE_MEMORY,
        KEY_MEMORY);
  }
}
