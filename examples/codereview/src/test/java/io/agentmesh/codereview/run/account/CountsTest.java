package io.agentmesh.codereview.run.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.wire.rest.tasks.TaskState;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static TaskSummary task(String id, TaskState state, int attempt) {
    return new TaskSummary(
        id,
        "codereview.file",
        state,
        List.of(),
        3,
        attempt,
        null,
        null,
        null,
        "r",
        null,
        "planner",
        NOON,
        NOON,
        NOON);
  }

  private static TaskSummary completed(String id) {
    return task(id, TaskState.COMPLETED, 1);
  }

  @Test
  void counts_everythingCompleted_close() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED", "t2", "COMPLETED"),
            List.of(completed("t1"), completed("t2")),
            Set.of(),
            Set.of(),
            Set.of("m1", "m2"),
            Set.of("m1", "m2"));
    assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0, 2, 2, 0, 0, List.of()));
    assertThat(counts.close()).isTrue();
  }

  @Test
  void counts_failedTaskIsADeadLetterOrRedriven_close() {
    Counts counts =
        Counts.compare(
            Map.of("dead", "FAILED", "redriven", "FAILED", "again", "COMPLETED"),
            List.of(
                task("dead", TaskState.FAILED, 4),
                task("redriven", TaskState.FAILED, 2),
                completed("again")),
            Set.of("dead"),
            Set.of("redriven"),
            Set.of("m"),
            Set.of("m"));
    assertThat(counts.close()).isTrue();
    assertThat(counts.failed()).isEqualTo(2);
  }

  @Test
  void counts_failedTaskWithoutDeadLetter_doNotClose() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "FAILED"),
            List.of(task("t1", TaskState.FAILED, 1)),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());
    assertThat(counts.differences()).containsExactly("task t1 failed and is no dead letter");
  }

  @Test
  void counts_taskMissingInTheMesh_doNotClose() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED"), List.of(), Set.of(), Set.of(), Set.of(), Set.of());
    assertThat(counts.differences()).containsExactly("task t1 is unknown to the mesh");
  }

  @Test
  void counts_taskUnknownToThePlanner_doNotClose() {
    Counts counts =
        Counts.compare(Map.of(), List.of(completed("t1")), Set.of(), Set.of(), Set.of(), Set.of());
    assertThat(counts.differences()).containsExactly("task t1 is not in the planner's list");
  }

  @Test
  void counts_statesDiffer_doNotClose() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED"),
            List.of(task("t1", TaskState.RUNNING, 1)),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());
    assertThat(counts.differences())
        .containsExactly("task t1 is COMPLETED for the planner, RUNNING for the mesh");
  }

  @Test
  void counts_messageNeverReceived_isLost() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED"),
            List.of(completed("t1")),
            Set.of(),
            Set.of(),
            Set.of("m1"),
            Set.of());
    assertThat(counts.lost()).isOne();
    assertThat(counts.differences()).containsExactly("message m1 was never received");
  }

  @Test
  void counts_messageOfAKilledAttempt_isRepeatedAndCloses() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED"),
            List.of(task("t1", TaskState.COMPLETED, 2)),
            Set.of(),
            Set.of(),
            Set.of("second"),
            Set.of("first", "second"));
    assertThat(counts).isEqualTo(new Counts(1, 1, 0, 0, 2, 2, 0, 1, List.of()));
  }

  @Test
  void counts_messageThatNoAttemptExplains_isInvented() {
    Counts counts =
        Counts.compare(
            Map.of("t1", "COMPLETED"),
            List.of(completed("t1")),
            Set.of(),
            Set.of(),
            Set.of("m1"),
            Set.of("m1", "m2"));
    assertThat(counts.close()).isFalse();
  }
}
