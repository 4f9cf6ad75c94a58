package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.append.JournalListener;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.JournalFailure;
import io.agentmesh.journal.fault.JournalLockedException;
import io.agentmesh.journal.format.BatchHeader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @Test
  void batch_of_any_length_after_one_of_any_length_is_written(@TempDir Path directory) {
    int large = 200_000;
    JournalOptions options =
        Written.small(directory)
            .withReserveBytes(0)
            .withSegmentBytes(4 << 20)
            .withMaxBatchBytes(1 << 20);
    try (var journal = Journal.open(options, Disk.real())) {
      journal.start(new Heard());
      for (int i = 0; i < 32; i++) {
        int length = large + (i / 2 * 3 + i % 2 * 5) % 16;
        journal.append(0, 1, new byte[length], 0, length);
        Waiting.until("submitted", journal::submit);
        Waiting.until("durable", () -> journal.durablePosition() == journal.lastPosition());
      }
    }
  }

  @Test
  void new_journal_opened_is_empty_and_accepting() {
    try (var journal = Written.open(new MemoryDisk())) {
      assertThat(journal.epoch()).isEqualTo(1);
      assertThat(journal.lastPosition()).isZero();
      assertThat(journal.durablePosition()).isZero();
      assertThat(journal.firstPosition()).isEqualTo(1);
      assertThat(journal.admission()).isEqualTo(Admission.ACCEPTING);
      assertThat(journal.latestSnapshot()).isEmpty();
      assertThat(Written.verify(journal, 1)).isZero();
    }
  }

  @Test
  void records_appended_and_reopened_read_the_same(@TempDir Path directory) {
    JournalOptions options = Written.small(directory);
    long last;
    try (var journal = Journal.open(options, Disk.real())) {
      journal.start(new Heard());
      for (int i = 0; i < 40; i++) {
        Written.write(journal, 1 + i % 9);
      }
      last = journal.lastPosition();
      assertThat(Written.verify(journal, 1)).isEqualTo(last);
    }
    try (var journal = Journal.open(options, Disk.real())) {
      assertThat(journal.epoch()).isEqualTo(2);
      assertThat(journal.lastPosition()).isEqualTo(last);
      assertThat(journal.recovery().cut()).isFalse();
      assertThat(journal.recovery().rewrittenBytes())
          .as("the last mark, which nothing proves")
          .isEqualTo(BatchHeader.BYTES);
      assertThat(journal.recovery().sentence()).contains("epoch 2");
      assertThat(Written.verify(journal, last / 2)).isEqualTo(last);
    }
  }

  @Test
  void default_options_on_a_real_disk_work(@TempDir Path directory) {
    JournalOptions options =
        JournalOptions.at(directory)
            .withMaxBatchBytes(1 << 20)
            .withSegmentBytes(2 << 20)
            .withReserveBytes(0)
            .withMinFreeBytes(1);
    try (var journal = Journal.open(options, Disk.real())) {
      journal.start(new Heard());
      byte[] large = new byte[options.maxPayloadBytes()];
      assertThat(journal.hasRoom(large.length)).isTrue();
      journal.append(1, 2, large, 0, large.length);
      assertThat(journal.hasRoom(0)).isFalse();
      Waiting.until("submitted", journal::submit);
      Waiting.until("durable", () -> journal.durablePosition() == 1);
    }
  }

  @Test
  void batch_submitted_while_another_is_written_waits_and_goes_next() {
    CountDownLatch firstIsWritten = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Heard heard = new Heard();
    JournalListener slow =
        new JournalListener() {
          @Override
          public void durable(long position) {
            heard.durable(position);
            firstIsWritten.countDown();
            awaitQuietly(goOn);
          }

          @Override
          public void failed(JournalFailure failure) {
            heard.failed(failure);
          }
        };
    try (var journal = Written.open(new MemoryDisk())) {
      journal.start(slow);
      Written.append(journal, 1);
      assertThat(journal.submit()).isTrue();
      awaitQuietly(firstIsWritten);
      Written.append(journal, 2);
      assertThat(journal.submit()).as("handed over while the listener is busy").isTrue();
      Written.append(journal, 3);
      assertThat(journal.submit()).as("refused while a batch is in flight").isFalse();
      Written.append(journal, 1);
      goOn.countDown();
      Waiting.until("second durable", () -> heard.last() == 3);
      Waiting.until("submitted", journal::submit);
      Waiting.until("third durable", () -> heard.last() == 7);
      assertThat(heard.durable()).containsExactly(1L, 3L, 7L);
      assertThat(journal.submit()).as("nothing to submit").isFalse();
    }
  }

  @Test
  void open_batch_closed_is_made_durable() {
    MemoryDisk disk = new MemoryDisk();
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      Written.append(journal, 5);
    }
    try (var journal = Written.open(disk)) {
      assertThat(Written.verify(journal, 1)).isEqualTo(5);
    }
  }

  @Test
  void full_batch_appended_to_is_refused_without_harm() {
    try (var journal = Written.open(new MemoryDisk())) {
      journal.start(new Heard());
      byte[] half = new byte[2000];
      journal.append(0, 0, half, 0, half.length);
      journal.append(0, 0, half, 0, 1900);
      assertThatThrownBy(() -> journal.append(0, 0, half, 0, half.length))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("No room");
      assertThat(journal.lastPosition()).isEqualTo(2);
    }
  }

  @Test
  void directory_opened_twice_is_locked_with_the_holders_pid(@TempDir Path directory) {
    JournalOptions options = Written.small(directory);
    try (var journal = Journal.open(options, Disk.real())) {
      assertThat(journal.epoch()).isEqualTo(1);
      assertThatThrownBy(() -> Journal.open(options, Disk.real()))
          .isInstanceOf(JournalLockedException.class)
          .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }
    try (var journal = Journal.open(options, Disk.real())) {
      assertThat(journal.epoch()).isEqualTo(2);
    }
  }

  @Test
  void options_that_contradict_each_other_are_refused() {
    JournalOptions options = JournalOptions.at(Path.of("x"));
    assertThatThrownBy(() -> options.withMaxBatchBytes(10)).hasMessageContaining("maxBatchBytes");
    assertThatThrownBy(() -> options.withSegmentBytes(10)).hasMessageContaining("segmentBytes");
    assertThatThrownBy(() -> options.withReserveBytes(10)).hasMessageContaining("reserveBytes");
    assertThatThrownBy(() -> options.withMinFreeBytes(-1)).hasMessageContaining("minFreeBytes");
  }

  @Test
  void positions_outside_the_journal_are_refused() {
    try (var journal = Written.open(new MemoryDisk())) {
      assertThatThrownBy(() -> journal.read(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> journal.read(2)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> journal.snapshotAt(1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
