package io.agentmesh.journal.segment;

import io.agentmesh.journal.fault.Damage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan found in a segment.
 *
 * @param segment the segment
 * @param lastPosition position of its last intact record, its first position - 1 when it has none
 * @param batches intact batches with records
 * @param mark the highest durable mark in it or implied by its header
 * @param epoch the highest epoch
 * @param end byte offset behind the last intact batch
 * @param unprovenFrom byte offset of the first batch or mark that may not be on the disk, {@code
 *     end} when there is none
 * @param lostMarks byte ranges of damaged marks that have intact batches behind them
 * @param dirtyEnd byte offset behind the last byte that is not zero, {@code end} for a clean tail
 * @param cutRecords records in the batch at {@code end} when its header is still readable
 * @param damage damage at or below a durable mark, null when there is none
 */
public record ScannedSegment(
    Segment segment,
    long lastPosition,
    long batches,
    long mark,
    long epoch,
    long end,
    long unprovenFrom,
    List<Range> lostMarks,
    long dirtyEnd,
    long cutRecords,
    @Nullable Damage damage) {

  /**
   * Bytes {@code [from, to)} of a segment.
   *
   * @param from first byte
   * @param to byte behind the last
   * @param nextPosition position of the next record at that place
   * @param epoch the epoch of the batch before it
   */
  public record Range(long from, long to, long nextPosition, long epoch) {}

  /** Number of intact records. */
  public long records() {
    return lastPosition - segment.firstPosition() + 1;
  }

  /** Bytes of an incomplete batch behind the last intact one. */
  public long dirtyBytes() {
    return dirtyEnd - end;
  }
}
