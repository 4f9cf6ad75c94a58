package io.agentmesh.http.session;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.session.translate.Commands;
import io.agentmesh.http.session.translate.Introduction;
import io.agentmesh.http.session.translate.Pushes;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.session.Heartbeat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells the mesh that the agent of a session lives, and works. Owned by the event loop. */
final class Liveness {
  private static final int MAX_TASKS = 1000;
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Session session;
  private final Intake intake;
  private final AgentId agent;
  private long toldAt = System.nanoTime();

  Liveness(Session session, Intake intake, AgentId agent) {
    this.session = session;
    this.intake = intake;
    this.agent = agent;
  }

  /** Takes a heartbeat; leases that it names and that are gone are told. */
  void beat(long seq, Heartbeat beat) {
    Check.size("tasks", beat.getTasksCount(), MAX_TASKS);
    List<Introduction.HeldTask> leases =
        beat.getTasksList().stream()
            .map(t -> new Introduction.HeldTask(Commands.task(t.getTask()), t.getToken()))
            .toList();
    tell(
        Commands.heartbeat(agent, beat),
        seq == 0 ? Intake.UNANSWERED : outcome -> session.link().send(Replies.heard(seq, outcome)));
    for (Introduction.HeldTask lease : leases) {
      intake.add(
          new TaskCommand.Extend(lease.task(), agent, lease.token()),
          outcome -> extended(lease.task(), lease.token(), outcome));
    }
  }

  /** Takes note of a frame; the mesh hears of it at most once a second. */
  void frame() {
    if (System.nanoTime() - toldAt >= INTERVAL_NANOS) {
      tell(Intake.UNANSWERED);
    }
  }

  /** Has the mesh told that the agent lives, and the outcome taken. */
  void tell(Call.Then then) {
    tell(new AgentCommand.Heartbeat(agent), then);
  }

  private void tell(AgentCommand.Heartbeat beat, Call.Then then) {
    toldAt = System.nanoTime();
    intake.add(beat, then);
  }

  private void extended(TaskId task, long token, Outcome outcome) {
    if (outcome instanceof Outcome.Refused(var refusal, _)) {
      switch (refusal.kind()) {
        case LEASE_LOST, NOT_FOUND -> session.link().send(Pushes.leaseLost(task, token));
        default -> Intake.UNANSWERED.came(outcome);
      }
    }
  }
}
