package io.agentmesh.journal.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.inspect.JournalInspection;
import io.agentmesh.journal.segment.HeadFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a directory must not be like, and what is said about it. */
class RecoveryTest {

  private static final Path HEAD = Written.DIRECTORY.resolve(HeadFile.NAME);

  private MemoryDisk disk = new MemoryDisk();
  private long last;

  @BeforeEach
  void severalSegments() {
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      while (segments().size() < 4) {
        Written.write(journal, 10);
      }
      last = journal.lastPosition();
    }
  }

  @Test
  void several_segments_reopened_are_read_through() {
    try (var journal = Written.open(disk)) {
      assertThat(Written.verify(journal, 1)).isEqualTo(last);
      assertThat(Written.verify(journal, last - 25)).isEqualTo(last);
    }
  }

  @Test
  void oldest_segment_missing_is_refused() {
    disk.delete(segments().getFirst());
    assertThat(refused().kind()).isEqualTo(DamageKind.MISSING_SEGMENT);
  }

  @Test
  void middle_segment_missing_is_refused() {
    disk.delete(segments().get(1));
    assertThat(refused().kind()).isEqualTo(DamageKind.MISSING_SEGMENT);
  }

  @Test
  void newest_segment_missing_is_refused() {
    disk.delete(segments().getLast());
    assertThat(refused().kind()).isEqualTo(DamageKind.MISSING_SEGMENT);
    segments().forEach(disk::delete);
    assertThat(refused().kind()).isEqualTo(DamageKind.MISSING_SEGMENT);
  }

  @Test
  void segment_of_another_journal_is_refused() {
    Path middle = segments().get(1);
    byte[] bytes = disk.bytes(middle);
    disk.put(segments().get(2), bytes);
    assertThat(refused().kind()).isEqualTo(DamageKind.DAMAGED_SEGMENT_HEADER);
  }

  @Test
  void complete_segment_damaged_is_refused_with_its_place() {
    Path first = segments().getFirst();
    flip(first, 5000);
    Damage damage = refused();
    assertThat(damage.kind()).isEqualTo(DamageKind.DAMAGED_BATCH);
    assertThat(damage.file()).isEqualTo(first);
    assertThat(damage.offset()).isBetween(64L, 5000L);
    assertThat(damage.toString()).contains("backup");
  }

  @Test
  void segment_header_damaged_is_refused() {
    flip(segments().getLast(), 20);
    assertThat(refused().kind()).isEqualTo(DamageKind.DAMAGED_SEGMENT_HEADER);
  }

  @Test
  void segment_emptied_is_refused() {
    disk.put(segments().getLast(), new byte[0]);
    assertThat(refused().kind()).isEqualTo(DamageKind.SHORT_SEGMENT);
  }

  @Test
  void newer_format_is_refused_with_both_versions() {
    byte[] bytes = disk.bytes(segments().getLast());
    bytes[11] = 9;
    disk.put(segments().getLast(), bytes);
    Damage damage = refused();
    assertThat(damage.kind()).isEqualTo(DamageKind.NEWER_FORMAT);
    assertThat(damage.sentence()).contains("version 9").contains("up to 1");
  }

  @Test
  void head_missing_or_destroyed_is_refused() {
    byte[] head = disk.bytes(HEAD);
    disk.put(HEAD, new byte[head.length]);
    assertThat(refused().kind()).isEqualTo(DamageKind.DAMAGED_HEAD);
    disk.delete(HEAD);
    assertThat(refused().kind()).isEqualTo(DamageKind.DAMAGED_HEAD);
    byte[] newer = head.clone();
    newer[43] = 2;
    newer[4096 + 43] = 2;
    disk.put(HEAD, newer);
    assertThat(refused().kind()).isEqualTo(DamageKind.NEWER_FORMAT);
  }

  @Test
  void either_head_slot_damaged_never_repeats_an_epoch() {
    for (int start = 0; start < 4; start++) {
      for (int slot = 0; slot < 2; slot++) {
        MemoryDisk broken = disk.copy();
        byte[] head = broken.bytes(HEAD);
        head[slot * 4096 + 20] ^= 4;
        broken.put(HEAD, head);
        try (var journal = Written.open(broken)) {
          assertThat(journal.epoch()).isEqualTo(start + 2);
        }
      }
      Written.open(disk).close();
    }
  }

  @Test
  void tail_wiped_below_the_position_in_the_head_is_refused() {
    Written.open(disk).close();
    Path newest = segments().getLast();
    byte[] bytes = disk.bytes(newest);
    Arrays.fill(bytes, 64, bytes.length, (byte) 0);
    disk.put(newest, bytes);
    assertThat(refused().kind()).isEqualTo(DamageKind.JOURNAL_TOO_SHORT);
  }

  @Test
  void leftover_drafts_are_deleted() {
    disk.put(Written.DIRECTORY.resolve("spare-7.tmp"), new byte[100]);
    Written.open(disk).close();
    assertThat(disk.list(Written.DIRECTORY)).noneMatch(file -> file.toString().contains("spare-7"));
  }

  private Damage refused() {
    MemoryDisk copy = disk.copy();
    List<Damage> found = new ArrayList<>();
    assertThatThrownBy(() -> Written.open(copy))
        .isInstanceOfSatisfying(JournalDamagedException.class, e -> found.add(e.damage()));
    assertThat(JournalInspection.inspect(Written.DIRECTORY, copy).damages())
        .as("doctor sees it too")
        .contains(found.getFirst());
    return found.getFirst();
  }

  private void flip(Path file, int at) {
    byte[] bytes = disk.bytes(file);
    bytes[at] ^= 8;
    disk.put(file, bytes);
  }

  private List<Path> segments() {
    return disk.list(Written.DIRECTORY).stream()
        .filter(file -> file.toString().endsWith(".seg"))
        .sorted()
        .toList();
  }
}
