package io.agentmesh.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.append.Progress;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.snapshot.Snapshots;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Directories of every released format open for ever and are what this release would write. */
class GoldenFormatTest {

  private static final int MAX_BATCH = 1024;

  @Test
  void version_one_directory_opens_and_reads() throws IOException {
    MemoryDisk disk = GoldenFiles.versionOne();
    try (var journal = Journal.open(GoldenFiles.options(Written.DIRECTORY), disk)) {
      assertThat(journal.epoch()).isEqualTo(3);
      assertThat(journal.recovery().cut()).isFalse();
      assertThat(Written.verify(journal, 1)).isEqualTo(GoldenFiles.LAST_POSITION);
      try (var snapshot = journal.latestSnapshot().orElseThrow()) {
        assertThat(snapshot.position()).isEqualTo(GoldenFiles.SNAPSHOT_POSITION);
        assertThat(snapshot.through()).isEqualTo(GoldenFiles.LAST_POSITION);
        for (int i = 1; i <= GoldenFiles.SNAPSHOT_RECORDS; i++) {
          assertThat(snapshot.next()).isTrue();
          assertThat(snapshot.payload()).isEqualTo(Written.payload(i));
        }
        assertThat(snapshot.next()).isFalse();
      }
    }
  }

  @Test
  void version_one_segments_encoded_again_are_identical() throws IOException {
    MemoryDisk disk = GoldenFiles.versionOne();
    for (String name : GoldenFiles.NAMES) {
      if (name.endsWith(".seg")) {
        byte[] golden = disk.bytes(Written.DIRECTORY.resolve(name));
        assertThat(encodedAgain(golden)).as(name).isEqualTo(golden);
      }
    }
  }

  @Test
  void version_one_snapshot_encoded_again_is_identical() throws IOException {
    MemoryDisk disk = GoldenFiles.versionOne();
    Path file = Written.DIRECTORY.resolve(GoldenFiles.NAMES.getLast());
    byte[] golden = disk.bytes(file);
    disk.delete(file);
    Snapshots snapshots = Snapshots.find(disk, Written.DIRECTORY);
    Progress progress = new Progress(GoldenFiles.LAST_POSITION);
    long epoch = 1;
    try (var writer =
        snapshots.begin(
            GoldenFiles.SNAPSHOT_POSITION, epoch, () -> GoldenFiles.LAST_POSITION, progress)) {
      for (int i = 1; i <= GoldenFiles.SNAPSHOT_RECORDS; i++) {
        byte[] bytes = Written.payload(i);
        writer.append(Written.time(i), i, bytes, 0, bytes.length);
      }
      writer.commit();
    }
    assertThat(disk.bytes(file)).isEqualTo(golden);
  }

  @Test
  void version_one_head_encoded_again_is_identical() throws IOException {
    byte[] golden = GoldenFiles.versionOne().bytes(Written.DIRECTORY.resolve("journal.head"));
    for (int at : new int[] {0, 4096}) {
      byte[] slot = Arrays.copyOfRange(golden, at, at + HeadSlot.BYTES);
      HeadSlot decoded = Objects.requireNonNull(HeadSlot.decode(slot));
      assertThat(decoded.encode()).isEqualTo(slot);
      assertThat(decoded.epoch()).isBetween(1L, 2L);
    }
  }

  private static byte[] encodedAgain(byte[] golden) throws IOException {
    ByteBuffer again = ByteBuffer.allocate(golden.length);
    SegmentHeader header =
        Objects.requireNonNull(SegmentHeader.decode(Arrays.copyOf(golden, SegmentHeader.BYTES)));
    again.put(header.encode());
    Checksum checksum = new Checksum();
    int at = SegmentHeader.BYTES;
    for (var batch = BatchHeader.decode(golden, at, checksum);
        batch != null;
        batch = BatchHeader.decode(golden, at, checksum)) {
      again.put(encodedAgain(golden, batch));
      at += batch.span();
    }
    return again.array();
  }

  private static byte[] encodedAgain(byte[] golden, BatchHeader header) throws IOException {
    if (header.count() == 0) {
      byte[] mark = new byte[BatchHeader.BYTES];
      header.encode(mark, 0, new Checksum());
      return mark;
    }
    MemoryDisk disk = new MemoryDisk();
    disk.put(Path.of("/f"), golden);
    FileWindow window = new FileWindow(disk.openForRead(Path.of("/f")));
    RecordView view = new RecordView();
    Batch batch = new Batch(MAX_BATCH);
    int salt = Checksum.salt(header.segment(), header.epoch());
    long at = header.offset() + BatchHeader.BYTES;
    for (long position = header.firstPosition(); position <= header.lastPosition(); position++) {
      at += view.read(window, at, golden.length - at, salt, position);
      batch.add(
          position,
          view.timeMicros(),
          view.kind(),
          view.array(),
          view.payloadOffset(),
          view.payloadLength());
    }
    ByteBuffer sealed =
        batch.seal(header.segment(), header.offset(), header.epoch(), header.durable());
    byte[] bytes = new byte[sealed.remaining()];
    sealed.get(bytes);
    return bytes;
  }
}
