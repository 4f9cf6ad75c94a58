package io.agentmesh.http.session;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.ServerOp;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose end, and the requests whose reply, a session waits for, and the tasks that it
 * watches. Owned by the event loop.
 */
final class Awaits {
  /** A task that ended, and who waits to hear of it. */
  private record Ended(long seq, Task task) {}

  private final Session session;
  private final Intake intake;
  private final Mesh mesh;
  private final int most;
  private final Asks asks;
  private final TaskWatches watches;
  private final Set<Await> open = new HashSet<>();
  private final ArrayDeque<Ended> untold = new ArrayDeque<>();

  Awaits(Session session, Intake intake, Mesh mesh, Context context, int most) {
    this.session = session;
    this.intake = intake;
    this.mesh = mesh;
    this.most = most;
    this.asks = new Asks(session, intake, mesh, context, most);
    this.watches = new TaskWatches(session, intake, mesh);
  }

  /** The tasks that it watches. */
  TaskWatches watches() {
    return watches;
  }

  /** Asks, and answers with the reply or after the time. */
  void ask(long seq, Command request, long millis) {
    asks.ask(seq, request, millis);
  }

  /** Answers when the task has ended, at once when it has or is not there. */
  void await(long seq, TaskId task) {
    if (open.size() + untold.size() >= most) {
      Refusal refusal = Refusal.of(Refusal.Kind.TOO_MANY, most + " tasks are awaited already");
      session.link().send(Replies.problem(seq, 0, Problems.of(refusal)));
      return;
    }
    Await await = new Await(seq, task);
    open.add(await);
    intake.read(
        Permission.TASK_READ,
        tenant -> Optional.ofNullable(tenant.tasks().find(task)),
        await::looked,
        await::answer);
  }

  /** Tells what there is to tell, while the client takes it. */
  void pump() {
    while (!untold.isEmpty() && !session.link().brimming()) {
      Ended next = untold.removeFirst();
      session.link().send(outcome(next));
    }
    watches.pump();
  }

  private ServerOp outcome(Ended ended) {
    try {
      return Replies.outcome(ended.seq(), mesh.opening().remains(ended.task()));
    } catch (NotOpened e) {
      return Replies.problem(ended.seq(), 0, Problems.of(e));
    }
  }

  /** Nobody waits any more. */
  void cancelAll() {
    open.forEach(await -> await.cancel.run());
    open.clear();
    untold.clear();
    asks.cancelAll();
    watches.cancelAll();
  }

  private final class Await {
    private final long seq;
    private final TaskId task;
    private Runnable cancel = () -> {};

    Await(long seq, TaskId task) {
      this.seq = seq;
      this.task = task;
    }

    /** The first look at the task, which also said that the principal may. */
    void looked(Optional<Task> found) {
      if (!open.contains(this)) {
        return;
      }
      if (found.isPresent() && !found.get().state().ended()) {
        watch();
      } else {
        ended(found.orElse(null));
      }
    }

    private void watch() {
      try {
        cancel =
            mesh.watch(session.principal().tenant(), task, end -> session.later(() -> ended(end)));
      } catch (MeshUnavailable e) {
        answer(Problems.of(e));
      }
    }

    private void ended(@Nullable Task end) {
      if (end == null) {
        answer(Problems.of(Refusal.notFound("task", task)));
      } else if (open.remove(this)) {
        untold.addLast(new Ended(seq, end));
        pump();
      }
    }

    void answer(Problem problem) {
      if (open.remove(this)) {
        session.link().send(Replies.problem(seq, 0, problem));
      }
    }
  }
}
