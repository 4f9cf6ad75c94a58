package io.agentmesh.journal.append;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentCatalog;
import io.agentmesh.journal.segment.SegmentFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns prepared files into the next segment; used by the journal thread. */
public final class SegmentRoll {

  private final Disk disk;
  private final SegmentFactory factory;
  private final SegmentCatalog catalog;
  private final HeadFile head;
  private final SegmentSupply supply;

  /** Rolls over within a directory. */
  public SegmentRoll(
      Disk disk, Path directory, SegmentCatalog catalog, HeadFile head, SegmentSupply supply) {
    this.disk = disk;
    this.factory = new SegmentFactory(disk, directory);
    this.catalog = catalog;
    this.head = head;
    this.supply = supply;
  }

  /**
   * Closes the full segment and opens its successor, durably; null while there is no prepared file.
   *
   * @param durable the last position, which is durable
   * @throws IOException also when none will ever be prepared, because the supply was closed
   */
  @Nullable ActiveSegment next(ActiveSegment full, long epoch, long durable) throws IOException {
    Path prepared = supply.take();
    if (prepared == null && !supply.exhausted()) {
      return null;
    }
    if (prepared == null) {
      throw new IOException("The journal was closed while it waited for disk space.");
    }
    full.close();
    long length;
    try (var file = disk.openForRead(prepared)) {
      length = file.size();
    }
    SegmentHeader before = full.segment().header();
    boolean unused = before.firstPosition() == durable + 1;
    SegmentHeader header =
        new SegmentHeader(
            unused ? before.id() : before.id() + 1,
            durable + 1,
            epoch,
            length,
            unused ? before.link() : before.checksum());
    Segment segment = factory.place(prepared, header);
    catalog.add(segment);
    head.write(epoch, durable, header.id());
    return new ActiveSegment(disk, segment, SegmentHeader.BYTES);
  }
}
