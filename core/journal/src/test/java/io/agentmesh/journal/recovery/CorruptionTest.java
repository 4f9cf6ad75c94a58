package io.agentmesh.journal.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.Harm;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.inspect.JournalInspection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Any file of a closed journal is harmed by chance, and everything in it was durable: opening and
 * reading give all of it that the older snapshot does not stand in for, or refuse with a place and
 * a remedy; the inspection finds it too. {@code proof/corruption.sh} runs it at full size.
 */
class CorruptionTest {
  private static final int CASES = Integer.getInteger("corruption.journal", 1500);
  private static final long SEED = Long.getLong("seed", 20261126);
  private static final int SNAPSHOT_RECORDS = 40;
  private static final long OLDER_SNAPSHOT = 150;

  @Test
  void file_harmed_by_chance_is_read_whole_or_refused_with_place_and_remedy() {
    System.out.println("journal files harmed: seed " + SEED + ", cases " + CASES);
    MemoryDisk sound = written();
    long last = JournalInspection.inspect(Written.DIRECTORY, sound).lastPosition();
    List<Path> files =
        sound.list(Written.DIRECTORY).stream()
            .filter(file -> !file.endsWith(Recovery.LOCK))
            .toList();
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      MemoryDisk disk = sound.copy();
      Path file = files.get(random.nextInt(files.size()));
      byte[] before = disk.bytes(file);
      if (random.nextInt(50) == 0) {
        disk.delete(file);
      } else {
        disk.put(file, Harm.by(random, before, before.length));
      }
      refused += refused(disk, last, "seed " + SEED + " case " + i + " " + file) ? 1 : 0;
    }
    System.out.println("refused " + refused + ", whole " + (CASES - refused));
    assertThat(refused).isBetween(CASES / 10, CASES);
  }

  /** Four segments, two snapshots, and a head that knows the last position. */
  private static MemoryDisk written() {
    MemoryDisk disk = new MemoryDisk();
    try (Journal journal = Written.open(disk)) {
      journal.start(new Heard());
      while (journal.lastPosition() < 400) {
        Written.write(journal, 10);
        if (journal.lastPosition() % OLDER_SNAPSHOT == 0) {
          snapshot(journal);
        }
      }
    }
    Written.open(disk).close();
    return disk.copy();
  }

  private static void snapshot(Journal journal) {
    try (var writer = journal.snapshotAt(journal.durablePosition())) {
      for (int i = 1; i <= SNAPSHOT_RECORDS; i++) {
        byte[] bytes = Written.payload(i);
        writer.append(Written.time(i), Written.kind(i), bytes, 0, bytes.length);
      }
      writer.commit();
    }
  }

  private static boolean refused(MemoryDisk disk, long last, String what) {
    JournalInspection inspection = JournalInspection.inspect(Written.DIRECTORY, disk);
    try (Journal journal = Written.open(disk)) {
      assertThat(journal.lastPosition()).as(what).isEqualTo(last);
      long first = journal.firstPosition();
      assertThat(first).as(what).isLessThanOrEqualTo(OLDER_SNAPSHOT);
      assertThat(Written.verify(journal, first)).as(what).isEqualTo(last);
      snapshotIsWhole(journal, what);
      return false;
    } catch (JournalDamagedException e) {
      assertThat(e.damage().remedy()).as(what).isNotBlank();
      assertThat(e.damage().file()).as(what).startsWithRaw(Written.DIRECTORY);
      assertThat(inspection.damages()).as(what).isNotEmpty();
      assertThat(inspection.damages())
          .as(what)
          .allSatisfy(damage -> assertThat(damage.remedy()).isNotBlank());
      return true;
    }
  }

  private static void snapshotIsWhole(Journal journal, String what) {
    var newest = journal.latestSnapshot();
    if (newest.isEmpty()) {
      return;
    }
    try (var reader = newest.get()) {
      int read = 0;
      while (reader.next()) {
        read++;
        boolean same = Arrays.equals(reader.payload(), Written.payload(read));
        assertThat(same).as(what).isTrue();
      }
      assertThat(read).as(what).isEqualTo(SNAPSHOT_RECORDS);
    }
  }
}
