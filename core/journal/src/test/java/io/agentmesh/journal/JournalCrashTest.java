package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process or the power goes at any moment; what was acknowledged before is there after. */
class JournalCrashTest {

  private static final int ROUNDS = 300;

  @Test
  void power_lost_at_any_moment_keeps_the_acknowledged() {
    long seed = Long.getLong("seed", 20261123);
    System.out.println("power_lost_at_any_moment: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    MemoryDisk disk = new MemoryDisk();
    long epoch = 0;
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      MemoryDisk crashed;
      try (var journal = Written.open(disk)) {
        String what = "seed " + seed + " round " + round;
        assertThat(journal.lastPosition()).as(what).isGreaterThanOrEqualTo(acknowledged);
        assertThat(journal.epoch()).as(what).isGreaterThan(epoch);
        epoch = journal.epoch();
        journal.start(new Heard());
        int batches = random.nextInt(6);
        for (int i = 0; i < batches; i++) {
          Written.append(journal, 1 + random.nextInt(12));
          boolean handed = journal.submit();
          if (handed && random.nextBoolean()) {
            Waiting.until("durable", () -> journal.durablePosition() == journal.lastPosition());
          }
          if (!journal.hasRoom(2000)) {
            break;
          }
        }
        acknowledged = journal.durablePosition();
        crashed = disk.afterPowerLoss(random.split());
      }
      disk = crashed;
    }
    try (var journal = Written.open(disk)) {
      assertThat(Written.verify(journal, 1)).as("seed %d", seed).isEqualTo(journal.lastPosition());
    }
  }

  @Test
  void directory_copied_while_the_journal_writes_opens_with_the_acknowledged(
      @TempDir Path directory, @TempDir Path copies) throws IOException {
    try (var journal = Journal.open(Written.small(directory), Disk.real())) {
      journal.start(new Heard());
      for (int copy = 0; copy < 10; copy++) {
        for (int i = 0; i < 8; i++) {
          Written.write(journal, 5);
        }
        Written.append(journal, 9);
        long acknowledged = journal.durablePosition();
        Waiting.until("submitted", journal::submit);
        Path target = copies.resolve("copy-" + copy);
        copy(directory, target);
        try (var copied = Journal.open(Written.small(target), Disk.real())) {
          assertThat(Written.verify(copied, 1)).isGreaterThanOrEqualTo(acknowledged);
        }
      }
    }
  }

  /** Copies the head first and the segments in order, as a backup has to. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    Files.copy(from.resolve("journal.head"), to.resolve("journal.head"));
    try (var files = Files.list(from)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".seg")) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }
}
