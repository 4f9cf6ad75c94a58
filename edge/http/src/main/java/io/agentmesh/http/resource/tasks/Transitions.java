package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.receipt.Attached;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.rest.work.TaskTransition;
import java.util.Optional;

/** Tells what a verb made of a task. */
final class Transitions {
  private final Receipts receipts;

  Transitions(Receipts receipts) {
    this.receipts = receipts;
  }

  /** The task as the change left it, with the receipt of the change for who wants that. */
  Answer answer(CalmRequest request, TaskId id, long position) {
    Task task = find(request, id).orElseThrow(() -> RequestRefused.notFound("task", id));
    Attached attached = receipts.attach(request.exchange(), position, false);
    return attached
        .on(
            Answer.json(
                200,
                new TaskTransition(
                    id.toString(),
                    TaskViews.state(task),
                    Math.max(0, task.attempt()),
                    position,
                    attached.receipt(),
                    attached.due())))
        .at(position);
  }

  static Optional<Task> find(CalmRequest request, TaskId id) {
    return request.read(
        Permission.TASK_READ, tenant -> Optional.ofNullable(tenant.tasks().find(id)));
  }
}
