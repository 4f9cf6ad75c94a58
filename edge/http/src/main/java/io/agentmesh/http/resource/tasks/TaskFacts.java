package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.tasks.Progress;
import org.jspecify.annotations.Nullable;

/** What the state of a task adds to what is shown of it; times are microseconds, 0 when none. */
record TaskFacts(
    @Nullable String agent,
    @Nullable Progress progress,
    @Nullable Payload result,
    @Nullable String reason,
    long deadline,
    long endedAt) {
  static TaskFacts of(Task task) {
    return switch (task.state()) {
      case TaskState.Queued _, TaskState.InputRequired _ ->
          new TaskFacts(null, null, null, null, 0, 0);
      case TaskState.Assigned(var lease) ->
          new TaskFacts(lease.agent().value(), null, null, null, lease.deadline(), 0);
      case TaskState.Running(var lease, _, int percent, String text) ->
          new TaskFacts(
              lease.agent().value(),
              new Progress(percent, Shown.textOrNull(text)),
              null,
              null,
              lease.deadline(),
              0);
      case TaskState.Completed(var agent, Payload result, long at, _) ->
          new TaskFacts(agent.value(), null, result, null, 0, at);
      case TaskState.Failed(String reason, long at) ->
          new TaskFacts(null, null, null, Shown.textOrNull(reason), 0, at);
      case TaskState.Cancelled(String reason, long at, _) ->
          new TaskFacts(null, null, null, Shown.textOrNull(reason), 0, at);
    };
  }
}
