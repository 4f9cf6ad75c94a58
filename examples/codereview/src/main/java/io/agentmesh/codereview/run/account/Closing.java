package io.agentmesh.codereview.run.account;

import io.agentmesh.codereview.agents.talk.Ledger;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.agents.talk.Planned;
import io.agentmesh.codereview.agents.talk.Received;
import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.tasks.Attempt;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asks the mesh what it has, and the agents for their own lists, and compares. */
public final class Closing {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final MeshApi api;
  private final String review;
  private final List<Planned> planned;
  private final Set<String> received;
  private final Map<String, String> redriven;

  public Closing(MeshApi api, String review, Path directory, Map<String, String> redriven) {
    this.api = api;
    this.review = review;
    this.redriven = redriven;
    this.planned = Ledger.ofPlanner(directory).read(Planned.class);
    this.received =
        Ledger.ofReporter(directory).read(Received.class).stream()
            .map(Received::message)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Closes the books of a run.
   *
   * @param killed the agent that was killed, if any
   * @param held leases that it held then
   * @param reported what the reporter said at the end
   */
  public Outcome close(Optional<String> killed, int held, Line reported, Duration took)
      throws IOException {
    List<TaskSummary> tasks = api.tasks(review);
    Set<String> dead = deadTasks(tasks);
    Counts counts = compare(tasks, dead);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!counts.close() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      tasks = api.tasks(review);
      dead = deadTasks(tasks);
      counts = compare(tasks, dead);
    }
    return new Outcome(
        counts,
        killed.isPresent() ? reassigned(tasks, killed.get()) : 0,
        held,
        dead.size(),
        redriven.size(),
        reported.number(1),
        reported.number(2),
        Durations.since(tasks, TaskSummary::startedAt),
        Durations.since(tasks, TaskSummary::endedAt),
        took);
  }

  private Set<String> deadTasks(List<TaskSummary> tasks) throws IOException {
    Set<String> mine = tasks.stream().map(TaskSummary::id).collect(Collectors.toSet());
    return api.deadTasks().stream()
        .map(DeadLetterSummary::taskId)
        .filter(Objects::nonNull)
        .filter(mine::contains)
        .collect(Collectors.toSet());
  }

  private Counts compare(List<TaskSummary> tasks, Set<String> dead) {
    return Counts.compare(
        planned.stream().collect(Collectors.toMap(Planned::id, Planned::state)),
        tasks,
        dead,
        Set.copyOf(redriven.values()),
        planned.stream()
            .filter(Planned::isCompleted)
            .map(Planned::detail)
            .collect(Collectors.toSet()),
        received);
  }

  /** Attempts of the killed worker that ended without a result. */
  private int reassigned(List<TaskSummary> tasks, String killed) throws IOException {
    int attempts = 0;
    for (TaskSummary task : tasks) {
      if (task.attempt() > 1) {
        for (Attempt attempt : api.task(task.id()).history()) {
          attempts += attempt.agent().equals(killed) ? 1 : 0;
        }
      }
    }
    return attempts;
  }
}
