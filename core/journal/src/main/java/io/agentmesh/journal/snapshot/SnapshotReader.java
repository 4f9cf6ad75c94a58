package io.agentmesh.journal.snapshot;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.Bytes;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.Format;
import io.agentmesh.journal.format.RecordView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A reader over the records of one snapshot, each verified.
 *
 * <p>Used by one thread. I/O errors are {@link UncheckedIOException}s.
 */
public final class SnapshotReader implements AutoCloseable {

  private static final int COPIED_AT_ONCE = 1 << 20;

  private final Path path;
  private final DiskFile file;
  private final FileWindow window;
  private final RecordView view = new RecordView();
  private final long position;
  private final long epoch;
  private final long through;
  private final long count;
  private final long end;
  private long offset = SnapshotFormat.HEADER_BYTES;
  private long read;

  private SnapshotReader(Path path, DiskFile file) throws IOException {
    this.path = path;
    this.file = file;
    this.end = file.size() - SnapshotFormat.FOOTER_BYTES;
    if (end < SnapshotFormat.HEADER_BYTES) {
      throw damaged("The file is too short.");
    }
    byte[] header = FileWindow.copy(file, 0, SnapshotFormat.HEADER_BYTES);
    int version = SnapshotFormat.version(header);
    if (version > Format.VERSION) {
      throw new JournalDamagedException(Damage.newerFormat(path, version, Format.VERSION));
    }
    this.position = Bytes.getLong(header, 12);
    this.epoch = Bytes.getLong(header, 20);
    boolean named = SnapshotFormat.positionOf(path) == position;
    if (!named || !Arrays.equals(header, SnapshotFormat.header(position, epoch))) {
      throw damaged("The header is not intact.");
    }
    byte[] footer = FileWindow.copy(file, end, SnapshotFormat.FOOTER_BYTES);
    this.count = Bytes.getLong(footer, 8);
    this.through = Bytes.getLong(footer, 16);
    if (!Arrays.equals(footer, SnapshotFormat.footer(count, through, salt()))) {
      throw damaged("The footer is not intact: the snapshot was cut or changed.");
    }
    this.window = new FileWindow(file);
  }

  /** Opens a snapshot; throws {@link JournalDamagedException} when header or footer is damaged. */
  public static SnapshotReader open(Disk disk, Path path) throws IOException {
    DiskFile file = disk.openForRead(path);
    try {
      return new SnapshotReader(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Advances to the next record.
   *
   * @return false behind the last one
   * @throws JournalDamagedException when the record is not intact
   */
  public boolean next() {
    if (read == count && offset == end) {
      return false;
    }
    try {
      int size = view.read(window, offset, end - offset, salt(), read + 1);
      if (size < 0 || read == count) {
        throw damaged("Record " + (read + 1) + " of " + count + " is not intact.");
      }
      offset += size;
      read++;
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the whole file, as it stands, into a new one of the same name in a directory, durably;
   * the records are not looked at.
   *
   * @param pace told how many bytes were written after each piece; may wait
   */
  public Path copyTo(Disk disk, Path directory, IntConsumer pace) throws IOException {
    Path target = directory.resolve(path.getFileName());
    try (DiskFile out = disk.create(target)) {
      long size = file.size();
      for (long at = 0; at < size; at += COPIED_AT_ONCE) {
        byte[] piece = FileWindow.copy(file, at, (int) Math.min(COPIED_AT_ONCE, size - at));
        out.write(ByteBuffer.wrap(piece), at);
        pace.accept(piece.length);
      }
      out.force(true);
    }
    disk.syncDirectory(directory);
    return target;
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The journal position at which the snapshot was begun; replay goes on behind it. */
  public long position() {
    return position;
  }

  /** The highest journal position that any record of the snapshot may have seen. */
  public long through() {
    return through;
  }

  /** Number of records. */
  public long count() {
    return count;
  }

  /** Kind of the current record. */
  public int kind() {
    return view.kind();
  }

  /** Time of the current record, microseconds since 1970-01-01 UTC. */
  public long timeMicros() {
    return view.timeMicros();
  }

  /** The array that holds the current payload until the next call of {@link #next}; read only. */
  public byte[] array() {
    return view.array();
  }

  /** Index of the payload's first byte in {@link #array()}. */
  public int payloadOffset() {
    return view.payloadOffset();
  }

  /** Bytes of the payload. */
  public int payloadLength() {
    return view.payloadLength();
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return view.payload();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int salt() {
    return SnapshotFormat.salt(position, epoch);
  }

  private JournalDamagedException damaged(String sentence) {
    return new JournalDamagedException(
        Damage.restore(path, offset, DamageKind.DAMAGED_SNAPSHOT, sentence));
  }
}
