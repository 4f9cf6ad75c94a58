package io.agentmesh.journal.append;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.segment.Segment;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The segment that is being written; used by one thread. */
public final class ActiveSegment implements Closeable {

  /** Bytes at the end of every segment that only marks may use. */
  public static final int MARK_ROOM = 1024;

  private final Segment segment;
  private final DiskFile file;
  private final byte[] markBytes = new byte[BatchHeader.BYTES];
  private final Checksum checksum = new Checksum();
  private long end;

  /** Opens a segment for writing at an offset, behind its last intact batch. */
  public ActiveSegment(Disk disk, Segment segment, long end) throws IOException {
    this.segment = segment;
    this.file = disk.openForWrite(segment.path());
    this.end = end;
  }

  /** The segment. */
  public Segment segment() {
    return segment;
  }

  /** Whether so many bytes of a batch fit. */
  public boolean fits(int span) {
    return end + span + MARK_ROOM <= segment.header().length();
  }

  /** Writes a batch and forces it; when it returns, the batch is durable. */
  public void write(Batch batch, long epoch, long durable) throws IOException {
    int span = batch.span();
    file.write(batch.seal(segment.header().id(), end, epoch, durable), end);
    file.force(false);
    end += span;
  }

  /** Writes a bare mark when there is room for one; {@code force} makes it durable at once. */
  public void mark(long epoch, long durable, boolean force) throws IOException {
    if (end + BatchHeader.BYTES > segment.header().length()) {
      return;
    }
    new BatchHeader(segment.header().id(), end, durable + 1, epoch, durable, 0, 0)
        .encode(markBytes, 0, checksum);
    file.write(ByteBuffer.wrap(markBytes), end);
    end += BatchHeader.BYTES;
    if (force) {
      file.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
