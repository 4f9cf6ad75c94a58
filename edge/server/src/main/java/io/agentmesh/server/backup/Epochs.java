package io.agentmesh.server.backup;

import java.time.Duration;
import java.time.Instant;

/**
 * Which start epoch a restored mesh has: above any that the original, or another restore of the
 * same backup, can have used since, so that no token of a lease given out there fits here. Tokens
 * have room for 2^19 epochs.
 */
final class Epochs {
  /** How far the epoch rises at least. */
  static final long LEAST = 1000;

  private static final long LONGEST = 100_000;
  private static final long SECONDS_PER_START = 10;

  private Epochs() {}

  /**
   * The epoch below that of the restored node's first start.
   *
   * @param archived the highest that the archive tells of
   */
  static long above(Manifest manifest, long archived, Instant now) {
    long seconds = Math.max(0, Duration.between(manifest.createdAt(), now).toSeconds());
    return Math.max(manifest.epoch(), archived)
        + LEAST
        + Math.min(LONGEST, seconds / SECONDS_PER_START);
  }
}
