package io.agentmesh.sql.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.sql.SqlProjection;
import io.agentmesh.sql.SqlSettings;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void make() {
    file = directory.resolve("projection.db");
    SqlProjection.open(file, SqlSettings.DEFAULT).close();
  }

  @Test
  void read_whenTooManyWait_isRefusedAndThoseThatWaitAreServed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Readers readers = new Readers(new Sqlite(file), "reader-", 1, 1);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          callers.submit(() ->
              readers.read(_ -> {
                running.countDown();
                return waitFor(go);
              }));
      assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
      List<Future<Integer>> more = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        more.add(callers.submit(() -> readers.read(_ -> 2)));
      }
      long refused = 0;
      while (refused < 3) {
        refused = more.stream().filter(f -> f.state() == Future.State.FAILED).count();
        Thread.onSpinWait();
      }
      go.countDown();

      assertThat(first.get()).isEqualTo(1);
      assertThat(more.stream().filter(f -> f.state() != Future.State.FAILED))
          .singleElement()
          .satisfies(f -> assertThat(f.get()).isEqualTo(2));
      assertThat(more)
          .filteredOn(f -> f.state() == Future.State.FAILED)
          .allSatisfy(f -> assertThat(f.exceptionNow()).isInstanceOf(ProjectionUnavailable.class));
    }
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? 1 : -1;
    } catch (InterruptedException e) {
      return -2;
    }
  }

  @Test
  void read_afterClose_isRefused() throws SQLException {
    Readers readers = new Readers(new Sqlite(file), "reader-", 1, 1);
    assertThat(readers.<Integer>read(_ -> 1)).isEqualTo(1);
    readers.close();

    assertThatThrownBy(() -> readers.read(_ -> 1)).isInstanceOf(ProjectionUnavailable.class);
  }

  @Test
  void read_whenTheCallerIsInterrupted_endsAndKeepsTheInterrupt() throws SQLException {
    try (Readers readers = new Readers(new Sqlite(file), "reader-", 1, 1)) {
      CountDownLatch go = new CountDownLatch(1);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> readers.read(_ -> waitFor(go)))
          .isInstanceOf(ProjectionUnavailable.class);

      assertThat(Thread.interrupted()).isTrue();
      go.countDown();
    }
  }

  @Test
  void read_thatFails_leavesTheReaderUsable() throws SQLException {
    try (Readers readers = new Readers(new Sqlite(file), "reader-", 1, 1)) {
      assertThatThrownBy(() -> readers.read(session -> session.statement("SELECT nonsense")))
          .isInstanceOf(SQLException.class);

      assertThat(readers.<Integer>read(_ -> 3)).isEqualTo(3);
    }
  }

  @Test
  void reader_canNotWrite() throws SQLException {
    try (Readers readers = new Readers(new Sqlite(file), "reader-", 1, 1)) {
      assertThatThrownBy(
              () -> readers.read(session -> session.statement("DELETE FROM tasks").executeUpdate()))
          .isInstanceOf(SQLException.class);
    }
  }
}
