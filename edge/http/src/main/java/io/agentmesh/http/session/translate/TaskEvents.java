package io.agentmesh.http.session.translate;

import com.google.protobuf.UnsafeByteOperations;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.TaskState;
import io.agentmesh.wire.session.TaskWatchEnd;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happens to a task that a session watches, as ops of the server. */
public final class TaskEvents {
  /** The topics of the events that tell of tasks. */
  public static final String TOPICS = "$mesh.tasks.*";

  private static final String PREFIX = "$mesh.tasks.";
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}-[0-9]{1,6}");

  /** What is told, and the state that each leads to; a heartbeat is not told. */
  private static final Map<String, TaskState> STATES =
      Map.ofEntries(
          Map.entry("submitted", TaskState.TASK_STATE_QUEUED),
          Map.entry("assigned", TaskState.TASK_STATE_ASSIGNED),
          Map.entry("started", TaskState.TASK_STATE_RUNNING),
          Map.entry("progressed", TaskState.TASK_STATE_RUNNING),
          Map.entry("chunk-added", TaskState.TASK_STATE_RUNNING),
          Map.entry("completed", TaskState.TASK_STATE_COMPLETED),
          Map.entry("salvaged", TaskState.TASK_STATE_COMPLETED),
          Map.entry("retried", TaskState.TASK_STATE_QUEUED),
          Map.entry("failed", TaskState.TASK_STATE_FAILED),
          Map.entry("expired", TaskState.TASK_STATE_FAILED),
          Map.entry("rejected", TaskState.TASK_STATE_QUEUED),
          Map.entry("handed-back", TaskState.TASK_STATE_QUEUED),
          Map.entry("cancelled", TaskState.TASK_STATE_CANCELLED),
          Map.entry("input-requested", TaskState.TASK_STATE_INPUT_REQUIRED),
          Map.entry("input-given", TaskState.TASK_STATE_QUEUED));

  private TaskEvents() {}

  /** From where on to watch: behind the event of that id, or from a time (microseconds). */
  public static WatchStart start(String after, long beginning) {
    if (after.isEmpty()) {
      return new WatchStart.Since(beginning);
    }
    if (!PLACE.matcher(after).matches()) {
      throw new InvalidValue("after", "must be the id of an event of the task");
    }
    int dash = after.indexOf('-');
    return new WatchStart.After(
        Math.max(1, Long.parseLong(after.substring(0, dash))),
        Integer.parseInt(after.substring(dash + 1)));
  }

  /** The event of that task, or null when it is of another or nothing that is told. */
  public static @Nullable TaskEvent of(MeshEvent event, TaskId task) {
    String kind = event.topic().substring(PREFIX.length());
    TaskState state = STATES.get(kind);
    if (state == null || !event.subject().equals("tasks/" + task)) {
      return null;
    }
    Map<?, ?> data = event.data();
    Map<?, ?> ended = data.get("ended") instanceof Map<?, ?> attempt ? attempt : Map.of();
    Map<?, ?> lease = data.get("lease") instanceof Map<?, ?> held ? held : ended;
    TaskEvent.Builder out =
        TaskEvent.newBuilder()
            .setTaskId(task.toString())
            .setId(event.position() + "-" + event.index())
            .setKind(kind)
            .setState(state)
            .setAtMicros(event.time())
            .setAgent(text(data, lease, "agent"))
            .setReason(text(data, ended, "reason"))
            .setText(text(data, Map.of(), "text"))
            .setPercent(number(data, "progress"))
            .setAttempt(Math.max(number(data, "attempt"), number(ended, "number")))
            .setLast(isLast(state));
    Chunk chunk = event.chunk();
    if (chunk != null) {
      out.setSequence(chunk.sequence())
          .setContentType(chunk.content().contentType())
          .setChunk(UnsafeByteOperations.unsafeWrap(chunk.content().bytes()));
    }
    return out.build();
  }

  private static boolean isLast(TaskState state) {
    return state == TaskState.TASK_STATE_COMPLETED
        || state == TaskState.TASK_STATE_FAILED
        || state == TaskState.TASK_STATE_CANCELLED;
  }

  private static String text(Map<?, ?> data, Map<?, ?> otherwise, String name) {
    Object value = data.containsKey(name) ? data.get(name) : otherwise.get(name);
    return value instanceof String text ? text : "";
  }

  private static int number(Map<?, ?> data, String name) {
    return data.get(name) instanceof Number number ? Math.max(0, number.intValue()) : 0;
  }

  /** An event as an op. */
  public static ServerOp op(TaskEvent event) {
    return ServerOp.newBuilder().setTaskEvent(event).build();
  }

  /** Nothing more comes of the task. */
  public static ServerOp over(TaskId task, WatchEnd why) {
    String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return ServerOp.newBuilder()
        .setTaskWatchEnd(TaskWatchEnd.newBuilder().setTaskId(task.toString()).setReason(reason))
        .build();
  }
}
