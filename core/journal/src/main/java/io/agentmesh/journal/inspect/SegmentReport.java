package io.agentmesh.journal.inspect;

import java.nio.file.Path;

/**
 * One segment as an inspection found it.
 *
 * @param file the file
 * @param id its number
 * @param firstPosition position of the first record that it may hold
 * @param lastPosition position of its last intact record, {@code firstPosition - 1} when empty
 * @param batches intact batches with records
 * @param length length of the file in bytes
 * @param usedBytes bytes up to the end of the last intact batch
 * @param unprovenBytes bytes behind it that are not zeros: a batch being written, or one that the
 *     next start will cut
 */
public record SegmentReport(
    Path file,
    long id,
    long firstPosition,
    long lastPosition,
    long batches,
    long length,
    long usedBytes,
    long unprovenBytes) {

  /** Number of intact records. */
  public long records() {
    return lastPosition - firstPosition + 1;
  }
}
