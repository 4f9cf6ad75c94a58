package io.agentmesh.journal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Waiting;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.JournalDamagedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCursorTest {

  private static final long PAUSE_NANOS = 50_000;

  @Test
  void undurable_records_are_not_read() {
    try (var journal = Written.open(new MemoryDisk())) {
      journal.start(new Heard());
      Written.write(journal, 2);
      Written.append(journal, 3);
      try (var cursor = journal.read(1);
          var ahead = journal.read(6)) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(ahead.next()).isFalse();
        Written.write(journal, 2);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.position()).isEqualTo(3);
        assertThat(cursor.array()).contains(Written.payload(3));
        assertThat(cursor.payloadLength()).isEqualTo(Written.payload(3).length);
        assertThat(cursor.payloadOffset()).isPositive();
        assertThat(ahead.next()).isTrue();
        assertThat(ahead.position()).isEqualTo(6);
      }
    }
  }

  @Test
  void every_start_position_reads_from_there() {
    try (var journal = Written.open(new MemoryDisk())) {
      journal.start(new Heard());
      for (int i = 0; i < 60; i++) {
        Written.write(journal, 1 + i % 13);
      }
      for (long from = 1; from <= journal.lastPosition() + 1; from++) {
        assertThat(Written.verify(journal, from)).isEqualTo(journal.lastPosition());
      }
    }
  }

  @Test
  void cursors_tailing_while_the_journal_writes_read_every_record_once(@TempDir Path directory)
      throws InterruptedException, ExecutionException {
    int total = 30_000;
    try (var journal = Journal.open(Written.small(directory), Disk.real());
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      journal.start(new Heard());
      List<Future<Long>> tails =
          IntStream.range(0, 3).mapToObj(i -> readers.submit(() -> tail(journal, total))).toList();
      while (journal.lastPosition() < total) {
        if (journal.hasRoom(200)) {
          Written.append(journal, 1);
        }
        boolean _ = journal.submit();
      }
      Waiting.until("submitted", () -> journal.submit() || journal.durablePosition() == total);
      for (Future<Long> tail : tails) {
        assertThat(tail.get()).isEqualTo(total);
      }
    }
  }

  @Test
  void record_damaged_behind_the_cursors_back_is_never_shown() {
    MemoryDisk disk = new MemoryDisk();
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      Written.write(journal, 10);
      Path segment = Written.DIRECTORY.resolve("journal-0000000000000001.seg");
      byte[] bytes = disk.bytes(segment);
      bytes[700] ^= 1;
      disk.put(segment, bytes);
      assertThatThrownBy(() -> Written.verify(journal, 1))
          .isInstanceOf(JournalDamagedException.class)
          .hasMessageContaining("was durable");
    }
  }

  private static long tail(Journal journal, int total) {
    long expected = 0;
    try (var cursor = journal.read(1)) {
      while (expected < total) {
        if (!cursor.next()) {
          LockSupport.parkNanos(PAUSE_NANOS);
          continue;
        }
        expected++;
        boolean same =
            cursor.position() == expected
                && Arrays.equals(cursor.payload(), Written.payload(expected));
        if (!same) {
          throw new AssertionError("wrong record " + expected);
        }
      }
    }
    return expected;
  }
}
