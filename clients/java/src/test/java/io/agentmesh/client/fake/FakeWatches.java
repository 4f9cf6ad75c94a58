package io.agentmesh.client.fake;

import io.agentmesh.wire.session.AddChunk;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.TaskState;
import io.agentmesh.wire.session.TaskWatchEnd;
import io.agentmesh.wire.session.WatchTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the fake mesh tells of tasks to the session that watches them. */
public final class FakeWatches {

  private final Map<String, List<TaskEvent>> told = new HashMap<>();
  private final Map<String, FakeSession> watching = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** From behind which event each watch was asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  Reply.Builder chunk(AddChunk chunk) {
    List<TaskEvent> before = told.getOrDefault(chunk.getTask(), List.of());
    int next = (int) before.stream().filter(e -> e.getKind().equals("chunk-added")).count() + 1;
    if (chunk.getSequence() != next) {
      return FakeBroker.conflict("the next one is " + next);
    }
    tell(
        chunk.getTask(),
        TaskEvent.newBuilder()
            .setKind("chunk-added")
            .setState(TaskState.TASK_STATE_RUNNING)
            .setAttempt(1)
            .setSequence(next)
            .setContentType(chunk.getContentType())
            .setChunk(chunk.getChunk()));
    return FakeBroker.done();
  }

  void ended(String task) {
    tell(
        task,
        TaskEvent.newBuilder()
            .setKind("completed")
            .setState(TaskState.TASK_STATE_COMPLETED)
            .setLast(true));
  }

  private void tell(String task, TaskEvent.Builder event) {
    List<TaskEvent> events = told.computeIfAbsent(task, _ -> new ArrayList<>());
    events.add(event.setTaskId(task).setId(events.size() + "-0").build());
    FakeSession session = watching.get(task);
    if (session != null) {
      session.send(ServerOp.newBuilder().setTaskEvent(events.getLast()).build());
    }
  }

  void watch(FakeSession session, WatchTask op) {
    asked.add(op.getAfter());
    watching.put(op.getTask(), session);
    boolean seen = !op.getAfter().isEmpty();
    for (TaskEvent event : told.getOrDefault(op.getTask(), List.of())) {
      if (!seen) {
        session.send(ServerOp.newBuilder().setTaskEvent(event).build());
      }
      seen &= !event.getId().equals(op.getAfter());
    }
  }

  void unwatch(String task) {
    watching.remove(task);
  }

  /** Tells a watcher that nothing more comes. */
  void over(String task, String reason) {
    FakeSession session = watching.remove(task);
    if (session != null) {
      session.send(
          ServerOp.newBuilder()
              .setTaskWatchEnd(TaskWatchEnd.newBuilder().setTaskId(task).setReason(reason))
              .build());
    }
  }
}
