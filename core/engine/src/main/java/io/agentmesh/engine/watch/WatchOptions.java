package io.agentmesh.engine.watch;

/**
 * Bounds of watching.
 *
 * @param watches that there may be at once
 * @param perPrincipal of them, for one principal
 * @param buffer events that wait for one watcher
 * @param patienceMillis how long a watcher may take nothing while its buffer is full
 */
public record WatchOptions(int watches, int perPrincipal, int buffer, long patienceMillis) {
  /** 128 watches, 32 of a principal, 256 events, 30 s. */
  public static final WatchOptions DEFAULT = new WatchOptions(128, 32, 256, 30_000);
}
