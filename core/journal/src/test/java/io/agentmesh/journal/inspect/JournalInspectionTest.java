package io.agentmesh.journal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalInspectionTest {

  @Test
  void running_journal_is_inspected_without_disturbing_it(@TempDir Path directory) {
    try (var journal = Journal.open(Written.small(directory), Disk.real())) {
      journal.start(new Heard());
      while (journal.lastPosition() < 300) {
        Written.write(journal, 20);
      }
      try (var writer = journal.snapshotAt(100)) {
        writer.append(0, 1, new byte[7], 0, 7);
        writer.commit();
      }
      JournalInspection report = JournalInspection.inspect(directory);
      assertThat(report.sound()).as("%s", report.damages()).isTrue();
      assertThat(report.epoch()).isEqualTo(1);
      assertThat(report.lastPosition()).isEqualTo(300);
      assertThat(report.durableMark()).isBetween(280L, 300L);
      assertThat(report.segments()).hasSizeGreaterThan(1);
      assertThat(report.segments().stream().mapToLong(SegmentReport::records).sum()).isEqualTo(300);
      SegmentReport newest = report.segments().getLast();
      assertThat(newest.unprovenBytes()).isZero();
      assertThat(newest.usedBytes()).isLessThan(newest.length());
      assertThat(newest.id()).isEqualTo(report.segments().size());
      assertThat(report.snapshots())
          .singleElement()
          .satisfies(snapshot -> {
            assertThat(snapshot.position()).isEqualTo(100);
            assertThat(snapshot.through()).isEqualTo(300);
            assertThat(snapshot.records()).isEqualTo(1);
          });
      Written.write(journal, 5);
    }
    assertThat(JournalInspection.inspect(directory).durableMark()).isEqualTo(305);
  }

  @Test
  void journal_inspected_again_and_again_while_it_writes_is_never_called_damaged(
      @TempDir Path directory) {
    JournalOptions options = Written.small(directory).withSegmentBytes(1 << 20);
    try (var journal = Journal.open(options, Disk.real());
        var inspector = Executors.newVirtualThreadPerTaskExecutor()) {
      journal.start(new Heard());
      var inspecting =
          inspector.submit(() ->
              IntStream.range(0, 60)
                  .mapToObj(i -> JournalInspection.inspect(directory))
                  .flatMap(report -> report.damages().stream())
                  .toList());
      while (!inspecting.isDone()) {
        if (journal.hasRoom(200)) {
          Written.append(journal, 1);
        }
        boolean _ = journal.submit();
      }
      assertThat(inspecting.resultNow()).isEmpty();
    }
  }

  @Test
  void directory_that_is_empty_or_missing_is_sound_and_empty(@TempDir Path directory) {
    assertThat(JournalInspection.inspect(directory).segments()).isEmpty();
    JournalInspection missing = JournalInspection.inspect(directory.resolve("nothing"));
    assertThat(missing.sound()).isTrue();
    assertThat(missing.lastPosition()).isZero();
  }
}
