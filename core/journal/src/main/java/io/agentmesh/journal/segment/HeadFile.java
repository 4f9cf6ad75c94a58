package io.agentmesh.journal.segment;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.Format;
import io.agentmesh.journal.format.HeadSlot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code journal.head}: the least that is known to be durable, in two slots that are
 * written in turn, so that a torn writing leaves the other one.
 */
public final class HeadFile implements Closeable {

  /** The file's name. */
  public static final String NAME = "journal.head";

  private static final int SLOT_SPACING = 4096;

  private final DiskFile file;
  private HeadSlot latest;

  private HeadFile(DiskFile file, HeadSlot latest) {
    this.file = file;
    this.latest = latest;
  }

  /** Creates the file of an empty journal, durably. */
  public static HeadFile create(Disk disk, Path directory) throws IOException {
    Path draft = directory.resolve(NAME + ".tmp");
    HeadSlot first = new HeadSlot(0, 0, 0, 0);
    try (var out = disk.create(draft)) {
      SegmentFactory.zero(out, 0, 2 * SLOT_SPACING);
      out.write(ByteBuffer.wrap(first.encode()), 0);
      out.force(true);
    }
    disk.rename(draft, directory.resolve(NAME));
    disk.syncDirectory(directory);
    return new HeadFile(disk.openForWrite(directory.resolve(NAME)), first);
  }

  /** Opens the file; throws {@link JournalDamagedException} when no slot is intact. */
  public static HeadFile open(Disk disk, Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    HeadSlot latest = read(disk, path);
    return new HeadFile(disk.openForWrite(path), latest);
  }

  /** Reads the file without opening it for writing. */
  public static HeadSlot read(Disk disk, Path path) throws IOException {
    HeadSlot best = null;
    try (var in = disk.openForRead(path)) {
      for (int slot = 0; slot < 2; slot++) {
        best = newer(best, slot(in, slot, path));
      }
    }
    if (best == null) {
      throw new JournalDamagedException(
          Damage.restore(path, 0, DamageKind.DAMAGED_HEAD, "Neither slot is intact."));
    }
    return best;
  }

  private static @Nullable HeadSlot slot(DiskFile in, int slot, Path path) throws IOException {
    byte[] bytes = FileWindow.copy(in, (long) slot * SLOT_SPACING, HeadSlot.BYTES);
    HeadSlot found = HeadSlot.decode(bytes);
    if (found == null && bytes.length == HeadSlot.BYTES) {
      int version = HeadSlot.version(bytes);
      if (version > Format.VERSION) {
        throw new JournalDamagedException(Damage.newerFormat(path, version, Format.VERSION));
      }
    }
    return found;
  }

  private static @Nullable HeadSlot newer(@Nullable HeadSlot one, @Nullable HeadSlot other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.sequence() > one.sequence() ? other : one;
  }

  /** What was last written. */
  public HeadSlot latest() {
    return latest;
  }

  /** Writes the other slot, durably. */
  public void write(long epoch, long position, long segment) throws IOException {
    HeadSlot next = new HeadSlot(latest.sequence() + 1, epoch, position, segment);
    file.write(ByteBuffer.wrap(next.encode()), (next.sequence() & 1) * SLOT_SPACING);
    file.force(false);
    latest = next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
