package io.agentmesh.http.session;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.watch.EventPattern;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.PositionGone;
import io.agentmesh.engine.watch.TooManyWatches;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Ref;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.http.session.translate.TaskEvents;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.UnwatchTask;
import io.agentmesh.wire.session.WatchTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a session watches. Each takes from its watch as much as the client takes, a little
 * at a time. Owned by the event loop.
 */
final class TaskWatches {
  /** Tasks that one session may watch at once. */
  static final int MOST = 16;

  private static final int AT_ONCE = 32;

  /** When a task was submitted, and since when its tenant has been there; microseconds. */
  private record Known(long submittedAt, long tenantSince) {}

  private final Session session;
  private final Intake intake;
  private final Mesh mesh;
  private final Map<TaskId, Watched> open = new LinkedHashMap<>();

  TaskWatches(Session session, Intake intake, Mesh mesh) {
    this.session = session;
    this.intake = intake;
    this.mesh = mesh;
  }

  /** Begins to watch, from behind the event that was seen last. */
  void watch(long seq, WatchTask op) {
    TaskId task = TaskId.parse(op.getTask());
    if (open.containsKey(task)) {
      problem(seq, Problems.of(conflict("the session watches task " + task + " already")));
      return;
    }
    if (open.size() >= MOST) {
      String most = "the session watches " + MOST + " tasks, as many as it may";
      problem(seq, Problems.of(Refusal.of(Refusal.Kind.TOO_MANY, most)));
      return;
    }
    Watched watched = new Watched(task, seq, op.getAfter());
    open.put(task, watched);
    intake.read(
        Permission.TASK_READ, tenant -> look(tenant, task), watched::looked, watched::failed);
  }

  private static Optional<Known> look(TenantState tenant, TaskId id) {
    Task task = tenant.tasks().find(id);
    return task == null
        ? Optional.empty()
        : Optional.of(new Known(task.submittedAt(), tenant.account().tenant().createdAt()));
  }

  /** Watches a task no longer. */
  void unwatch(long seq, UnwatchTask op) {
    TaskId task = TaskId.parse(op.getTask());
    Watched watched = open.remove(task);
    if (watched == null) {
      problem(seq, Problems.of(conflict("the session does not watch task " + task)));
      return;
    }
    if (watched.watch == null) {
      session.link().send(Replies.done(watched.seq, 0));
    }
    watched.close();
    session.link().send(Replies.done(seq, 0));
  }

  /** Passes on what there is, while the client takes it. */
  void pump() {
    for (Watched watched : List.copyOf(open.values())) {
      if (session.link().full()) {
        return;
      }
      watched.pump();
    }
  }

  /** Nobody watches any more. */
  void cancelAll() {
    open.values().forEach(Watched::close);
    open.clear();
  }

  private void problem(long seq, Problem problem) {
    session.link().send(Replies.problem(seq, 0, problem));
  }

  private static Refusal conflict(String sentence) {
    return Refusal.of(Refusal.Kind.CONFLICT, sentence);
  }

  private final class Watched {
    private final TaskId task;
    private final long seq;
    private final String after;
    private @Nullable Watch watch;

    Watched(TaskId task, long seq, String after) {
      this.task = task;
      this.seq = seq;
      this.after = after;
    }

    /** The look at the task, which also said that the principal may. */
    void looked(Optional<Known> known) {
      if (open.get(task) != this) {
        return;
      }
      if (known.isEmpty()) {
        failed(Problems.of(Refusal.notFound("task", task)));
        return;
      }
      try {
        watch = begin(known.get());
        session.link().send(Replies.done(seq, 0));
        pump();
      } catch (InvalidValue e) {
        failed(Problems.of(e));
      } catch (PositionGone e) {
        failed(Problem.of(ProblemType.GONE, String.valueOf(e.getMessage())));
      } catch (TooManyWatches e) {
        String why = String.valueOf(e.getMessage());
        failed(Problems.of(Refusal.of(Refusal.Kind.TOO_MANY, why)));
      } catch (MeshUnavailable e) {
        failed(Problems.of(e));
      }
    }

    private Watch begin(Known known) {
      WatchRequest request =
          new WatchRequest(
              Permission.TASK_READ,
              new EventPattern(TaskEvents.TOPICS),
              Following.one(new Ref(Ref.Kind.TASK, task.toString())),
              TaskEvents.start(after, known.submittedAt()),
              false,
              known.tenantSince());
      return mesh.events()
          .watch(session.principal(), request, () -> session.later(TaskWatches.this::pump));
    }

    void failed(Problem problem) {
      if (open.remove(task, this)) {
        TaskWatches.this.problem(seq, problem);
      }
    }

    void pump() {
      Watch from = watch;
      if (from == null) {
        return;
      }
      List<MeshEvent> events = from.take(AT_ONCE);
      for (MeshEvent event : events) {
        TaskEvent told = TaskEvents.of(event, task);
        if (told != null) {
          session.link().send(TaskEvents.op(told));
        }
        if (told != null && told.getLast()) {
          over();
          return;
        }
      }
      WatchEnd end = events.isEmpty() ? from.end() : null;
      if (end != null) {
        over();
        session.link().send(TaskEvents.over(task, end));
      } else if (events.size() == AT_ONCE) {
        session.later(TaskWatches.this::pump);
      }
    }

    private void over() {
      open.remove(task);
      close();
    }

    void close() {
      Watch from = watch;
      if (from != null) {
        from.close();
      }
    }
  }
}
