package io.agentmesh.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.contract.History;
import io.agentmesh.contract.Picture;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRetentionTest {
  private static final Duration LONG = Duration.ofDays(10_000);

  @TempDir private Path directory;
  private final History history = new History(81);

  @Test
  void endedTasks_beyondTheCount_leaveInTheOrderInWhichTheyEnded() throws SQLException {
    SqliteStore store = store(10, LONG);
    Projection projection = store.open();
    for (int i = 0; i < 30; i++) {
      history.goOn(50);
      projection.apply(history.take());
    }

    List<Task> ended =
        Picture.of(history).tasks().stream()
            .filter(t -> t.state().ended())
            .sorted(Comparator.comparingLong(SqlRetentionTest::endedAt).reversed())
            .toList();
    List<Task> kept = tasks(store).stream().filter(t -> t.state().ended()).toList();
    assertThat(kept).containsExactlyInAnyOrderElementsOf(ended.subList(0, 10));
    assertThat(tasks(store))
        .containsAll(
            history.tenant().tasks().all().stream().filter(t -> !t.state().ended()).toList());
    assertThat(requirementsWithoutTask(store)).isZero();
    store.close();
  }

  @Test
  void endedTasks_thatAreTooOld_leave() throws SQLException {
    SqliteStore store = store(1_000_000, Duration.ofSeconds(60));
    Projection projection = store.open();
    long now = 0;
    for (int i = 0; i < 30; i++) {
      history.goOn(50);
      List<Recorded> records = history.take();
      projection.apply(records);
      now = records.getLast().time();
    }

    List<Task> kept = tasks(store);
    for (Task task : Picture.of(history).tasks()) {
      if (!task.state().ended() || endedAt(task) >= now - 60_000_000) {
        assertThat(kept).contains(task);
      } else if (endedAt(task) < now - 62_000_000) {
        assertThat(kept).doesNotContain(task);
      }
    }
    assertThat(requirementsWithoutTask(store)).isZero();
    store.close();
  }

  @Test
  void retention_afterReopeningWithASmallerCount_appliesToWhatIsThere() {
    SqliteStore store = store(1_000_000, LONG);
    history.goOn(1000);
    store.open().apply(history.take());
    store.close();
    SqliteStore again = store(5, LONG);
    Projection projection = again.open();

    history.goOn(10);
    projection.apply(history.take());

    assertThat(tasks(again).stream().filter(t -> t.state().ended())).hasSize(5);
    again.close();
  }

  private SqliteStore store(long count, Duration age) {
    return new SqliteStore(directory, SqlSettings.DEFAULT.withEndedTasks(count, age));
  }

  private static List<Task> tasks(SqliteStore store) {
    return Picture.shown(store.listings(), TenantId.DEFAULT, 100).tasks();
  }

  private static long requirementsWithoutTask(SqliteStore store) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM task_requirements r WHERE NOT EXISTS"
                    + " (SELECT 1 FROM tasks t WHERE t.tenant = r.tenant AND t.id = r.task)")) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  private static long endedAt(Task task) {
    return switch (task.state()) {
      case TaskState.Completed done -> done.at();
      case TaskState.Failed failed -> failed.at();
      case TaskState.Cancelled cancelled -> cancelled.at();
      case TaskState.Queued _,
          TaskState.Assigned _,
          TaskState.Running _,
          TaskState.InputRequired _ ->
          Long.MAX_VALUE;
    };
  }
}
