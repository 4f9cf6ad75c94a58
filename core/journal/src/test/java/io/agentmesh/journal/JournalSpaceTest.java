package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.disk.FaultyDisk;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.inspect.JournalInspection;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The disk fills up: the journal drains through its reserve, then waits, and never loses. */
class JournalSpaceTest {

  private static final int PAYLOAD = 3400;

  private final MemoryDisk memory = new MemoryDisk();
  private final FaultyDisk disk = new FaultyDisk(memory);
  private final Heard heard = new Heard();

  @Test
  void full_disk_lets_the_journal_drain_through_the_reserve_and_recover() {
    try (var journal = Written.open(disk)) {
      journal.start(heard);
      stall(journal);
      assertThat(segments()).as("first, spare and reserve").isEqualTo(3);
      long inFlight = journal.lastPosition();
      assertThat(journal.durablePosition()).isLessThan(inFlight);
      disk.growBudget(1 << 20);
      Waiting.until("in flight durable", () -> heard.last() == inFlight);
      Waiting.until("accepting", () -> journal.admission() == Admission.ACCEPTING);
      append(journal);
      Waiting.until("durable", () -> heard.last() == inFlight + 1);
      assertThat(heard.failures()).isEmpty();
    }
    reopenHas(heard.last());
  }

  @Test
  void journal_closed_while_the_disk_is_full_fails_the_waiting_batch_only() {
    try (var journal = Written.open(disk)) {
      journal.start(heard);
      stall(journal);
    }
    assertThat(heard.failures()).hasSize(1);
    assertThat(heard.failures().getFirst().sentence()).contains("disk space");
    reopenHas(heard.last());
  }

  @Test
  void free_space_below_the_minimum_means_draining_until_it_is_back() {
    JournalOptions options = Written.small(Written.DIRECTORY).withMinFreeBytes(1 << 20);
    memory.usableSpace(4 << 20);
    try (var journal = Journal.open(options, memory)) {
      journal.start(heard);
      Written.write(journal, 3);
      assertThat(journal.admission()).isEqualTo(Admission.ACCEPTING);
      memory.usableSpace(1 << 19);
      Waiting.until("draining", () -> journal.admission() == Admission.DRAINING);
      Written.write(journal, 3);
      memory.usableSpace(4 << 20);
      Waiting.until("accepting", () -> journal.admission() == Admission.ACCEPTING);
    }
  }

  @Test
  void any_byte_budget_keeps_what_was_acknowledged() {
    for (int budget = 0; budget < 90_000; budget += 2_900) {
      MemoryDisk bytes = new MemoryDisk();
      FaultyDisk full = new FaultyDisk(bytes);
      full.growBudget(budget);
      Heard told = new Heard();
      try (var journal = Written.open(full)) {
        journal.start(told);
        for (int i = 0; i < 40 && !stalled(journal, bytes); i++) {
          append(journal);
          long last = journal.lastPosition();
          Waiting.until("durable", () -> told.last() == last || stalled(journal, bytes));
        }
      } catch (UncheckedIOException e) {
        assertThat(told.durable()).as("opening already failed").isEmpty();
      }
      try (var journal = Written.open(bytes.afterPowerLoss(new SplittableRandom(budget)))) {
        assertThat(journal.lastPosition())
            .as("budget %d", budget)
            .isGreaterThanOrEqualTo(told.last());
      }
    }
  }

  /** Fills the disk until a batch in flight waits for space. */
  private void stall(Journal journal) {
    Waiting.until("spare and reserve ready", () -> drafts(memory) == 2);
    disk.growBudget(100);
    while (!stalled(journal, memory)) {
      append(journal);
      long last = journal.lastPosition();
      Waiting.until("durable", () -> heard.last() == last || stalled(journal, memory));
    }
    assertThat(journal.admission()).isEqualTo(Admission.DRAINING);
    if (heard.last() == journal.lastPosition()) {
      append(journal);
    }
  }

  private static void append(Journal journal) {
    byte[] bytes = new byte[PAYLOAD];
    journal.append(1, 1, bytes, 0, bytes.length);
    Waiting.until("submitted", journal::submit);
  }

  /** Whether no further batch can be placed: no room in the newest segment, nothing prepared. */
  private static boolean stalled(Journal journal, MemoryDisk disk) {
    if (journal.admission() != Admission.DRAINING || drafts(disk) > 0) {
      return false;
    }
    var newest = JournalInspection.inspect(Written.DIRECTORY, disk).segments().getLast();
    return newest.length() - newest.usedBytes() < PAYLOAD + 88 + 1024;
  }

  private static long drafts(MemoryDisk disk) {
    return disk.list(Written.DIRECTORY).stream()
        .filter(file -> file.toString().endsWith(".tmp"))
        .count();
  }

  private int segments() {
    return JournalInspection.inspect(Written.DIRECTORY, memory).segments().size();
  }

  private void reopenHas(long last) {
    try (var journal = Written.open(memory)) {
      assertThat(journal.lastPosition()).isEqualTo(last);
    }
  }
}
