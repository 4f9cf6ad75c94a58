package io.agentmesh.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Waiting;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.inspect.JournalInspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private MemoryDisk disk = new MemoryDisk();
  private Journal journal;

  @BeforeEach
  void openWithRecords() {
    journal = Written.open(disk);
    journal.start(new Heard());
    Written.write(journal, 20);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void snapshot_committed_reads_the_same_after_a_restart() {
    take(12, 500);
    journal.close();
    journal = Written.open(disk);
    try (var reader = journal.latestSnapshot().orElseThrow()) {
      assertThat(reader.position()).isEqualTo(12);
      assertThat(reader.through()).isEqualTo(20);
      assertThat(reader.count()).isEqualTo(500);
      for (int i = 1; i <= 500; i++) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.kind()).isEqualTo(i);
        assertThat(reader.timeMicros()).isEqualTo(Written.time(i));
        assertThat(reader.payload()).isEqualTo(Written.payload(i));
        assertThat(reader.array().length)
            .isGreaterThanOrEqualTo(reader.payloadOffset() + reader.payloadLength());
      }
      assertThat(reader.next()).isFalse();
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void record_larger_than_the_buffer_is_kept() {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 7);
    try (var writer = journal.snapshotAt(20)) {
      writer.append(0, 1, large, 0, large.length);
      writer.commit();
    }
    try (var reader = journal.latestSnapshot().orElseThrow()) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.payload()).isEqualTo(large);
    }
  }

  @Test
  void snapshot_closed_without_commit_leaves_nothing() {
    try (var writer = journal.snapshotAt(5)) {
      writer.append(0, 1, new byte[10], 0, 10);
    }
    assertThat(journal.latestSnapshot()).isEmpty();
    assertThat(disk.list(Written.DIRECTORY)).noneMatch(f -> f.toString().contains("snapshot"));
  }

  @Test
  void snapshot_that_saw_an_undurable_record_is_not_committed_before_it_is_durable() {
    Written.append(journal, 1);
    try (var writer = journal.snapshotAt(20)) {
      writer.append(0, 1, new byte[1], 0, 1);
      assertThat(writer.through()).isEqualTo(21);
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
      assertThat(journal.submit()).isTrue();
      Waiting.until("durable", () -> journal.durablePosition() == 21);
      writer.commit();
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
    assertThat(journal.latestSnapshot()).isPresent();
  }

  @Test
  void third_snapshot_committed_deletes_the_oldest() {
    take(5, 3);
    take(10, 3);
    take(15, 3);
    assertThat(snapshots())
        .containsExactly(
            SnapshotFormat.pathOf(Written.DIRECTORY, 10),
            SnapshotFormat.pathOf(Written.DIRECTORY, 15));
  }

  @Test
  void newest_snapshot_damaged_anywhere_is_refused_or_set_aside_on_request() {
    take(5, 4);
    take(10, 4);
    journal.close();
    Path newest = snapshots().getLast();
    byte[] sound = disk.bytes(newest);
    for (int at = 0; at < sound.length; at++) {
      byte[] broken = sound.clone();
      broken[at] ^= 0x40;
      boolean version = at >= 8 && at < 12;
      check(newest, broken, version ? DamageKind.NEWER_FORMAT : DamageKind.DAMAGED_SNAPSHOT);
      check(newest, Arrays.copyOf(sound, at), DamageKind.DAMAGED_SNAPSHOT);
    }
    journal = Written.open(disk);
  }

  @Test
  void only_snapshot_damaged_is_refused_even_on_request() {
    take(5, 4);
    journal.close();
    Path only = snapshots().getLast();
    byte[] sound = disk.bytes(only);
    disk.put(only, Arrays.copyOf(sound, 100));
    assertThatThrownBy(() -> openOlder(disk)).isInstanceOf(JournalDamagedException.class);
    disk.put(only, sound);
    journal = Written.open(disk);
  }

  @Test
  void snapshot_ahead_of_the_journal_is_refused() {
    MemoryDisk earlier = disk.copy();
    Written.write(journal, 10);
    take(20, 3);
    Path snapshot = snapshots().getLast();
    earlier.put(snapshot, disk.bytes(snapshot));
    assertThat(refused(earlier).kind()).isEqualTo(DamageKind.SNAPSHOT_AHEAD);
    assertThat(JournalInspection.inspect(Written.DIRECTORY, earlier).damages())
        .extracting(Damage::kind)
        .containsExactly(DamageKind.SNAPSHOT_AHEAD);
  }

  private void check(Path newest, byte[] broken, DamageKind kind) {
    MemoryDisk copy = disk.copy();
    copy.put(newest, broken);
    Damage damage = refused(copy);
    assertThat(damage.kind()).isEqualTo(kind);
    assertThat(JournalInspection.inspect(Written.DIRECTORY, copy).damages()).contains(damage);
    if (kind == DamageKind.NEWER_FORMAT) {
      return;
    }
    assertThat(damage.remedy()).contains("snapshot-0000000000000005.snap");
    try (var opened = openOlder(copy);
        var reader = opened.latestSnapshot().orElseThrow()) {
      assertThat(reader.position()).isEqualTo(5);
    }
    Written.open(copy).close();
  }

  private static Journal openOlder(MemoryDisk disk) {
    return Journal.open(Written.small(Written.DIRECTORY).withOlderSnapshotIfDamaged(true), disk);
  }

  private static Damage refused(MemoryDisk disk) {
    List<Damage> found = new ArrayList<>();
    assertThatThrownBy(() -> Written.open(disk))
        .isInstanceOfSatisfying(JournalDamagedException.class, e -> found.add(e.damage()));
    return found.getFirst();
  }

  private void take(long position, int records) {
    try (var writer = journal.snapshotAt(position)) {
      for (int i = 1; i <= records; i++) {
        byte[] bytes = Written.payload(i);
        writer.append(Written.time(i), i, bytes, 0, bytes.length);
      }
      writer.commit();
    }
  }

  private List<Path> snapshots() {
    return disk.list(Written.DIRECTORY).stream().filter(SnapshotFormat::isNamed).sorted().toList();
  }
}
