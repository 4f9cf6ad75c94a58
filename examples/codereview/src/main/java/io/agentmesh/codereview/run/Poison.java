package io.agentmesh.codereview.run;

import io.agentmesh.codereview.agents.Sources;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.codereview.run.process.Child;
import io.agentmesh.codereview.run.process.DemoFailed;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.deadletters.Redriven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A task that can not succeed: its file vanishes after it was planned. It ends as a dead letter;
 * when the file is back, the dead letter is redriven.
 */
final class Poison {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final String NAME = Sources.EXTRA + "/Vanishing.java";
  private static final String TEXT =
      """
      /** A file of the demo, which vanishes for a while. */
      class Vanishing {
        int sum(int[] values) {
          int sum = 0;
          for (int value : values) {
            sum += value > 0 ? value : 0;
          }
          return sum;
        }
      }
      """;

  private final Path file;
  private final Narrator narrator;
  private final Map<String, String> redriven = new LinkedHashMap<>();

  /** Puts the file below the directory. */
  Poison(Path extra, Narrator narrator) throws IOException {
    this.file = extra.resolve(NAME);
    this.narrator = narrator;
    Files.createDirectories(extra.resolve(Sources.EXTRA));
    Files.writeString(file, TEXT);
  }

  void vanish() throws IOException {
    Files.delete(file);
    narrator.tell(
        "poison", "%s was planned and is deleted: its task can not succeed".formatted(NAME));
  }

  /** Whether the failed task is the poisoned one. */
  boolean isOf(Line failed) {
    return failed.fact(1).equals(NAME);
  }

  /** Whether the dead letter was redriven. */
  boolean isCured() {
    return !redriven.isEmpty();
  }

  /** The redriven tasks: new id to the id of the task that died. */
  Map<String, String> redriven() {
    return Map.copyOf(redriven);
  }

  /** Shows the dead letter of the failed task, brings the file back and redrives. */
  void cure(String task, MeshApi api, Child planner) throws IOException {
    DeadLetterSummary letter = find(task, api);
    narrator.tell(
        "dead",
        "task %s is a dead letter after %d attempts: %s"
            .formatted(task, letter.attempts(), letter.cause()));
    Files.writeString(file, TEXT);
    Redriven again = api.redrive(letter.id());
    String id = Objects.requireNonNull(again.taskId());
    redriven.put(id, task);
    planner.tell(Line.of("redriven", task, id));
    narrator.tell(
        "redrive", "the file is back; the dead letter is redriven as task %s".formatted(id));
  }

  /** Lists follow the journal, so the letter may need a moment to appear. */
  private static DeadLetterSummary find(String task, MeshApi api) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - until < 0) {
      Optional<DeadLetterSummary> letter =
          api.deadTasks().stream().filter(l -> task.equals(l.taskId())).findFirst();
      if (letter.isPresent()) {
        return letter.get();
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    throw new DemoFailed("no dead letter of task " + task);
  }
}
