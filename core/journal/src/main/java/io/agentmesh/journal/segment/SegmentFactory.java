package io.agentmesh.journal.segment;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Makes segment files: first zeros ahead of use, then the header and the final name. */
public final class SegmentFactory {

  private static final int CHUNK = 1 << 20;

  private final Disk disk;
  private final Path directory;

  /** Makes segments in a directory. */
  public SegmentFactory(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /**
   * Creates a durable file of zeros, so that later writes need no space; on failure, which may be a
   * full disk, the file is deleted again.
   */
  public void prepare(Path file, long length) throws IOException {
    boolean done = false;
    try (var out = disk.create(file)) {
      zero(out, 0, length);
      out.force(true);
      done = true;
    } finally {
      if (!done) {
        disk.delete(file);
      }
    }
  }

  /** Turns a prepared file into a segment, durably; when it returns, the segment exists. */
  public Segment place(Path prepared, SegmentHeader header) throws IOException {
    try (var out = disk.openForWrite(prepared)) {
      out.write(ByteBuffer.wrap(header.encode()), 0);
      out.force(false);
    }
    Path path = Segment.pathOf(directory, header.firstPosition());
    disk.rename(prepared, path);
    disk.syncDirectory(directory);
    return new Segment(path, header);
  }

  /** Writes zeros over {@code [from, to)} of a file; not forced. */
  public static void zero(DiskFile file, long from, long to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(0, to - from)));
    for (long at = from; at < to; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
      int count = zeros.remaining();
      file.write(zeros, at);
      at += count;
    }
  }
}
