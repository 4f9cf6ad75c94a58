package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.disk.FaultyDisk;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.JournalFailedException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JournalFailureTest {

  private static final int BATCHES = 30;

  @Test
  void nth_force_failed_acknowledges_nothing_more_and_restart_keeps_the_acknowledged() {
    for (int n = 0; n < 60; n++) {
      MemoryDisk memory = new MemoryDisk();
      FaultyDisk disk = new FaultyDisk(memory);
      disk.failForceAfter(n);
      restartKeepsTheAcknowledged(memory, writeUntilFailure(disk), n);
    }
  }

  @Test
  void nth_write_torn_acknowledges_nothing_more_and_restart_keeps_the_acknowledged() {
    for (int n = 0; n < 60; n++) {
      MemoryDisk memory = new MemoryDisk();
      FaultyDisk disk = new FaultyDisk(memory);
      disk.tearWriteAfter(n);
      restartKeepsTheAcknowledged(memory, writeUntilFailure(disk), n);
    }
  }

  @Test
  void failed_force_is_never_tried_again() {
    FaultyDisk disk = new FaultyDisk(new MemoryDisk());
    Heard heard = new Heard();
    try (var journal = Written.open(disk)) {
      journal.start(heard);
      Written.write(journal, 3);
      disk.failForceAfter(0);
      Written.append(journal, 2);
      Waiting.until("submitted", journal::submit);
      Waiting.until("failed", () -> journal.admission() == Admission.FAILED);
      Waiting.until("heard", () -> !heard.failures().isEmpty());
      long forces = disk.forces();
      disk.failForceAfter(Long.MAX_VALUE);
      assertThat(journal.submit()).isFalse();
      assertThatThrownBy(() -> Written.append(journal, 1))
          .isInstanceOfSatisfying(
              JournalFailedException.class,
              e -> assertThat(e.failure().durablePosition()).isEqualTo(3));
      assertThat(journal.durablePosition()).isEqualTo(3);
      assertThat(heard.last()).isEqualTo(3);
      assertThat(heard.failures()).hasSize(1);
      assertThat(heard.failures().getFirst().sentence()).contains("restart");
      assertThat(Written.verify(journal, 1)).as("readable after the failure").isEqualTo(3);
      assertThat(disk.forces()).isEqualTo(forces);
    }
  }

  @Test
  void batch_whose_force_failed_is_written_again_before_it_counts() {
    MemoryDisk memory = new MemoryDisk();
    FaultyDisk disk = new FaultyDisk(memory);
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      Written.write(journal, 3);
      disk.failForceAfter(0);
      Written.append(journal, 2);
      Waiting.until("submitted", journal::submit);
      Waiting.until("failed", () -> journal.admission() == Admission.FAILED);
    }
    try (var journal = Written.open(memory)) {
      assertThat(journal.recovery().rewrittenBytes()).isPositive();
      assertThat(journal.recovery().durableMark()).isEqualTo(3);
    }
    try (var journal = Written.open(memory.afterPowerLoss(new SplittableRandom(1)))) {
      assertThat(Written.verify(journal, 1)).isEqualTo(5);
    }
  }

  /**
   * Writes batches until something fails, the journal's own write or the next segment that is
   * prepared; returns the last position acknowledged.
   */
  private static long writeUntilFailure(FaultyDisk disk) {
    Heard heard = new Heard();
    Journal journal;
    try {
      journal = Written.open(disk);
    } catch (UncheckedIOException e) {
      return 0;
    }
    try (journal) {
      journal.start(heard);
      for (int i = 0; i < BATCHES && journal.admission() == Admission.ACCEPTING; i++) {
        Written.append(journal, 1 + i % 8);
        long last = journal.lastPosition();
        boolean handed = journal.submit();
        Waiting.until(
            "durable or failed",
            () -> !handed || heard.last() >= last || journal.admission() != Admission.ACCEPTING);
      }
    } catch (JournalFailedException | UncheckedIOException e) {
      assertThat(heard.failures().size()).isLessThanOrEqualTo(1);
    }
    return heard.last();
  }

  private static void restartKeepsTheAcknowledged(MemoryDisk memory, long acknowledged, int n) {
    long seed = 4711L + n;
    MemoryDisk crashed = memory.afterPowerLoss(new SplittableRandom(seed));
    try (var journal = Written.open(crashed)) {
      assertThat(Written.verify(journal, 1))
          .as("seed %d, failing after %d", seed, n)
          .isEqualTo(journal.lastPosition())
          .isGreaterThanOrEqualTo(acknowledged);
    }
  }
}
