package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.fault.PositionGoneException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalRetentionTest {

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void without_a_snapshot_nothing_is_deleted() {
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      writeSegments(journal, 3);
      journal.releaseBelow(Long.MAX_VALUE);
      assertThat(segments()).hasSize(3);
      assertThat(Written.verify(journal, 1)).isEqualTo(journal.lastPosition());
    }
  }

  @Test
  void segments_below_the_older_snapshot_are_deleted_and_no_others() {
    long older;
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      writeSegments(journal, 3);
      older = journal.lastPosition();
      journal.snapshotAt(older).commit();
      writeSegments(journal, 6);
      journal.snapshotAt(journal.lastPosition()).commit();
      journal.releaseBelow(journal.lastPosition());
      assertThat(journal.firstPosition()).isLessThanOrEqualTo(older).isGreaterThan(1);
      assertThat(segments()).hasSizeBetween(4, 5);
      assertThatThrownBy(() -> journal.read(1))
          .isInstanceOfSatisfying(
              PositionGoneException.class,
              e -> {
                assertThat(e.asked()).isEqualTo(1);
                assertThat(e.first()).isEqualTo(journal.firstPosition());
              });
    }
    try (var journal = Written.open(disk)) {
      assertThat(Written.verify(journal, older)).isEqualTo(journal.lastPosition());
    }
  }

  @Test
  void position_asked_for_bounds_what_is_deleted() {
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      writeSegments(journal, 4);
      journal.snapshotAt(journal.lastPosition()).commit();
      long second = Long.parseLong(number(segments().get(1)), 16);
      journal.releaseBelow(second - 1);
      assertThat(journal.firstPosition()).isEqualTo(1);
      journal.releaseBelow(second);
      assertThat(journal.firstPosition()).isEqualTo(second);
    }
  }

  @Test
  void cursor_overtaken_by_retention_says_so() {
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      writeSegments(journal, 4);
      try (var cursor = journal.read(1)) {
        assertThat(cursor.next()).isTrue();
        journal.snapshotAt(journal.lastPosition()).commit();
        journal.releaseBelow(journal.lastPosition());
        assertThatThrownBy(
                () -> {
                  boolean more = true;
                  while (more) {
                    more = cursor.next();
                  }
                })
            .isInstanceOf(PositionGoneException.class);
      }
    }
  }

  @Test
  void segment_missing_that_the_older_snapshot_needs_is_refused() {
    try (var journal = Written.open(disk)) {
      journal.start(new Heard());
      writeSegments(journal, 2);
      journal.snapshotAt(3).commit();
      writeSegments(journal, 4);
      journal.snapshotAt(journal.lastPosition()).commit();
    }
    disk.delete(segments().getFirst());
    assertThatThrownBy(() -> Written.open(disk))
        .isInstanceOfSatisfying(
            JournalDamagedException.class,
            e -> assertThat(e.damage().kind()).isEqualTo(DamageKind.MISSING_SEGMENT));
  }

  private void writeSegments(Journal journal, int count) {
    while (segments().size() < count) {
      Written.write(journal, 10);
    }
  }

  private List<Path> segments() {
    return disk.list(Written.DIRECTORY).stream()
        .filter(file -> file.toString().endsWith(".seg"))
        .sorted()
        .toList();
  }

  private static String number(Path segment) {
    return segment.getFileName().toString().substring(8, 24);
  }
}
