package io.agentmesh.journal;

import io.agentmesh.journal.append.ActiveSegment;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.RecordFormat;
import io.agentmesh.journal.format.SegmentHeader;
import java.nio.file.Path;

/**
 * Where the journal lives and how much space it takes.
 *
 * @param directory the data directory, created when missing
 * @param segmentBytes length of a segment file
 * @param maxBatchBytes the most bytes written at once
 * @param reserveBytes length of the reserve that is used when the disk is full, 0 for none
 * @param minFreeBytes free space below which the journal is only good for draining
 * @param olderSnapshotIfDamaged whether a damaged newest snapshot is set aside in favour of the
 *     older one instead of refusing to open
 */
public record JournalOptions(
    Path directory,
    long segmentBytes,
    int maxBatchBytes,
    long reserveBytes,
    long minFreeBytes,
    boolean olderSnapshotIfDamaged) {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /** Checks that a batch of the greatest size fits into a segment and into the reserve. */
  public JournalOptions {
    long least = (long) maxBatchBytes + SegmentHeader.BYTES + ActiveSegment.MARK_ROOM;
    require(maxBatchBytes >= KIB, "maxBatchBytes must be at least 1 KiB");
    require(segmentBytes >= least, "segmentBytes must be at least " + least);
    require(reserveBytes == 0 || reserveBytes >= least, "reserveBytes must be 0 or >= " + least);
    require(minFreeBytes >= 0, "minFreeBytes must not be negative");
  }

  /**
   * Defaults: segments of 64 MiB, batches up to 4 MiB, a reserve of 16 MiB, draining below 256 MiB
   * of free space.
   */
  public static JournalOptions at(Path directory) {
    return new JournalOptions(directory, 64L * MIB, 4 * MIB, 16L * MIB, 256L * MIB, false);
  }

  /** The same with another segment length. */
  public JournalOptions withSegmentBytes(long bytes) {
    return new JournalOptions(
        directory, bytes, maxBatchBytes, reserveBytes, minFreeBytes, olderSnapshotIfDamaged);
  }

  /** The same with another limit of a batch. */
  public JournalOptions withMaxBatchBytes(int bytes) {
    return new JournalOptions(
        directory, segmentBytes, bytes, reserveBytes, minFreeBytes, olderSnapshotIfDamaged);
  }

  /** The same with another reserve. */
  public JournalOptions withReserveBytes(long bytes) {
    return new JournalOptions(
        directory, segmentBytes, maxBatchBytes, bytes, minFreeBytes, olderSnapshotIfDamaged);
  }

  /** The same with another high-water mark. */
  public JournalOptions withMinFreeBytes(long bytes) {
    return new JournalOptions(
        directory, segmentBytes, maxBatchBytes, reserveBytes, bytes, olderSnapshotIfDamaged);
  }

  /** The same with or without the older snapshot in place of a damaged newest one. */
  public JournalOptions withOlderSnapshotIfDamaged(boolean allowed) {
    return new JournalOptions(
        directory, segmentBytes, maxBatchBytes, reserveBytes, minFreeBytes, allowed);
  }

  /** The longest payload that one record can have. */
  public int maxPayloadBytes() {
    return (maxBatchBytes & ~7) - BatchHeader.BYTES - RecordFormat.HEADER_BYTES;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
