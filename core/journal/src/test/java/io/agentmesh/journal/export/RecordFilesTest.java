package io.agentmesh.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.JournalDamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFilesTest {
  private static final Path OUTSIDE = Path.of("/outside");
  private static final Path ANEW = Written.DIRECTORY;

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void records_exported_in_several_files_read_as_one_log() throws IOException {
    List<RecordFile> files = exported(1, 300);
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(RecordFiles.list(disk, OUTSIDE)).isEqualTo(files);
    long expected = 40;
    try (var cursor = RecordFiles.read(disk, RecordFiles.from(files, 40), 40)) {
      while (cursor.next()) {
        assertThat(cursor.position()).isEqualTo(expected);
        assertThat(cursor.payload()).isEqualTo(Written.payload(expected));
        assertThat(cursor.timeMicros()).isEqualTo(Written.time(expected));
        assertThat(cursor.kind()).isEqualTo(Written.kind(expected));
        expected++;
      }
    }
    assertThat(expected).isEqualTo(301);
  }

  @Test
  void chain_with_a_missing_file_ends_before_the_gap() throws IOException {
    List<RecordFile> files = exported(1, 300);
    RecordFile missing = files.get(1);
    List<RecordFile> left = files.stream().filter(f -> !f.equals(missing)).toList();
    assertThat(RecordFiles.from(left, 1)).containsExactly(files.getFirst());
    assertThat(RecordFiles.from(left, missing.first())).isEmpty();
  }

  @Test
  void file_with_any_byte_changed_is_damaged_or_reads_the_same() throws IOException {
    RecordFile file = exported(1, 20).getFirst();
    byte[] sound = disk.bytes(file.path());
    int damaged = 0;
    for (int at = 0; at < sound.length; at++) {
      byte[] harmed = sound.clone();
      harmed[at] ^= 0x41;
      disk.put(file.path(), harmed);
      damaged += damaged(file) ? 1 : 0;
      disk.put(file.path(), Arrays.copyOf(sound, at));
      assertThat(damaged(file)).as("cut at %d", at).isTrue();
    }
    assertThat(damaged).as("all but the padding").isGreaterThan(sound.length - 8 * 20);
  }

  @Test
  void journal_made_from_records_goes_on_behind_them() throws IOException {
    List<RecordFile> files = exported(1, 300);
    MemoryDisk other = new MemoryDisk();
    try (NewJournal made = new NewJournal(other, ANEW, 1, 77);
        var cursor = RecordFiles.read(disk, files, 1)) {
      while (cursor.next()) {
        made.append(cursor);
      }
      assertThat(made.position()).isEqualTo(300);
    }
    try (Journal journal = Written.open(other)) {
      assertThat(journal.epoch()).isEqualTo(78);
      assertThat(journal.recovery().cut()).isFalse();
      assertThat(Written.verify(journal, 1)).isEqualTo(300);
    }
  }

  /** Whether reading finds it damaged; otherwise every record is as it was written. */
  private boolean damaged(RecordFile file) throws IOException {
    try (var cursor = RecordFiles.read(disk, List.of(file), file.first())) {
      long expected = file.first();
      while (cursor.next()) {
        assertThat(cursor.payload()).isEqualTo(Written.payload(expected));
        expected++;
      }
      assertThat(expected).isEqualTo(file.last() + 1);
      return false;
    } catch (JournalDamagedException e) {
      return true;
    }
  }

  /** Writes so many records and exports them in files of about 8 KiB. */
  private List<RecordFile> exported(long from, int records) throws IOException {
    try (Journal journal = Written.open(disk)) {
      journal.start(new Heard());
      while (journal.lastPosition() < records) {
        Written.write(journal, 10);
      }
      RecordFileWriter writer = new RecordFileWriter(disk, OUTSIDE, 7, _ -> {});
      try (var cursor = journal.read(from)) {
        RecordFile written = writer.write(cursor, records, 8 << 10);
        while (written != null && written.last() < records) {
          written = writer.write(cursor, records, 8 << 10);
        }
      }
    }
    return RecordFiles.list(disk, OUTSIDE);
  }
}
