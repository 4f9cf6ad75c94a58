package io.agentmesh.client.task;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.op.Question;
import io.agentmesh.client.session.Session;
import io.agentmesh.client.session.SessionOwner;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.TaskWatchEnd;
import io.agentmesh.wire.session.UnwatchTask;
import io.agentmesh.wire.session.WatchTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are watched over a connection, which is told so anew whenever it is made again.
 * Lives on the loop of its session.
 */
public final class TaskWatches implements SessionOwner {

  private static final Duration LATER = Duration.ofMillis(500);
  private static final Set<String> PASSING = Set.of("too-slow", "stopping");

  private final Map<String, TaskWatch> byTask = new LinkedHashMap<>();
  private @Nullable Session session;

  /** Watches over this session from now on. */
  public void over(Session opened) {
    session = opened;
  }

  private Session session() {
    Session known = session;
    if (known == null) {
      throw new IllegalStateException("there is no session yet");
    }
    return known;
  }

  /** Begins to watch a task, from any thread. */
  TaskWatch watch(String task, Consumer<TaskUpdate> listener) {
    TaskWatch watch = new TaskWatch(this, task, listener);
    session()
        .loop()
        .execute(() -> {
          if (byTask.putIfAbsent(task, watch) == null) {
            session().tell(new Asking(watch));
          } else {
            watch.failed(new IllegalStateException("task " + task + " is watched already"));
          }
        });
    return watch;
  }

  /** Watches no longer, from any thread. */
  void stop(TaskWatch watch) {
    session()
        .loop()
        .execute(() -> {
          if (forget(watch)) {
            UnwatchTask end = UnwatchTask.newBuilder().setTask(watch.task()).build();
            ClientOp op = ClientOp.newBuilder().setUnwatchTask(end).build();
            session().tell(new Question<>(op, _ -> true));
          }
        });
  }

  boolean forget(TaskWatch watch) {
    return byTask.remove(watch.task(), watch);
  }

  @Override
  public List<Op> opening() {
    List<Op> ops = new ArrayList<>();
    for (TaskWatch watch : byTask.values()) {
      watch.asked = false;
      ops.add(new Asking(watch));
    }
    return ops;
  }

  @Override
  public void happened(TaskEvent event) {
    TaskWatch watch = byTask.get(event.getTaskId());
    if (watch != null) {
      watch.happened(event);
    }
  }

  @Override
  public void unwatched(TaskWatchEnd end) {
    TaskWatch watch = byTask.get(end.getTaskId());
    if (watch == null) {
      return;
    }
    watch.asked = false;
    if (PASSING.contains(end.getReason())) {
      session().tellAfter(LATER, new Asking(watch));
    } else {
      forget(watch);
      watch.failed(new MeshException.Unavailable("the mesh tells no more: " + end.getReason()));
    }
  }

  @Override
  public void ended(MeshException cause) {
    byTask.values().forEach(watch -> watch.failed(cause));
    byTask.clear();
  }

  /** Asks to be told of a task, once on each connection. */
  private final class Asking extends Op {
    private final TaskWatch watch;

    Asking(TaskWatch watch) {
      super(
          ClientOp.newBuilder()
              .setWatchTask(WatchTask.newBuilder().setTask(watch.task()).setAfter(watch.after))
              .build());
      this.watch = watch;
    }

    @Override
    public boolean leaves() {
      boolean wanted = !watch.asked && byTask.get(watch.task()) == watch;
      watch.asked |= wanted;
      return wanted;
    }

    @Override
    public boolean endsWithConnection() {
      return true;
    }

    @Override
    public void answered(Reply reply) {
      if (!reply.hasProblem()) {
        return;
      }
      Problem problem = Problems.of(reply.getProblem());
      watch.asked = false;
      if (Problems.isTransient(problem)) {
        Duration wait = Problems.retryAfter(problem);
        session().tellAfter(wait.isZero() ? LATER : wait, new Asking(watch));
      } else {
        failed(Problems.exception(problem));
      }
    }

    @Override
    public void failed(MeshException cause) {
      if (forget(watch)) {
        watch.failed(cause);
      }
    }
  }
}
