package io.agentmesh.journal.recovery;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.segment.ScannedSegment;
import io.agentmesh.journal.segment.SegmentFactory;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What is done to the end of the newest segment before anything in it counts as durable.
 *
 * <p>After a failed force the page cache may show bytes that are not on the disk and that no later
 * force would write, so the intact bytes above the mark are written again, unchanged. See Rebello
 * et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020.
 */
final class TailRepair {

  private static final int CHUNK = 1 << 20;

  private TailRepair() {}

  /** Renews lost marks, rewrites the unproven batches, scrubs the rest; returns bytes rewritten. */
  static long run(Disk disk, ScannedSegment scanned) throws IOException {
    long rewritten = scanned.end() - scanned.unprovenFrom();
    if (rewritten == 0 && scanned.dirtyBytes() == 0 && scanned.lostMarks().isEmpty()) {
      return 0;
    }
    try (var file = disk.openForWrite(scanned.segment().path())) {
      for (var range : scanned.lostMarks()) {
        renew(file, scanned, range);
      }
      for (long at = scanned.unprovenFrom(); at < scanned.end(); at += CHUNK) {
        int count = (int) Math.min(CHUNK, scanned.end() - at);
        file.write(ByteBuffer.wrap(FileWindow.copy(file, at, count)), at);
      }
      SegmentFactory.zero(file, scanned.end(), scanned.dirtyEnd());
      file.force(false);
    }
    return rewritten;
  }

  private static void renew(DiskFile file, ScannedSegment scanned, ScannedSegment.Range range)
      throws IOException {
    long segment = scanned.segment().header().id();
    byte[] bytes = new byte[BatchHeader.BYTES];
    for (long at = range.from(); at < range.to(); at += BatchHeader.BYTES) {
      new BatchHeader(
              segment, at, range.nextPosition(), range.epoch(), range.nextPosition() - 1, 0, 0)
          .encode(bytes, 0, new Checksum());
      file.write(ByteBuffer.wrap(bytes), at);
    }
  }
}
