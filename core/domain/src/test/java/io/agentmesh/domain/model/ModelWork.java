package io.agentmesh.domain.model;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.Objects;
import java.util.UUID;

/** What the model says to commands about tasks. */
final class ModelWork {
  private final Model model;
  private final ModelMemory memory;

  ModelWork(Model model) {
    this.model = model;
    this.memory = new ModelMemory(model);
  }

  String submit(String who, UUID id, TaskCommand.Submit c) {
    String before = memory.look(who, "submit", c.once());
    if (!before.isEmpty()) {
      return before;
    }
    if (model.openTasks() >= model.rules.maxQueuedTasks()
        || model.quotas.tooManyBytes(c.spec().payload().size())) {
      return "TOO_MANY";
    }
    model.tasks.add(new ATask(new TaskId(id), c.spec(), who, model.time, null));
    memory.remember(who, "submit", c.once(), id);
    return "ok " + id;
  }

  String redrive(String who, Ids ids, ATask dead, Edit edit) {
    int bytes = (edit.payload() == null ? dead.spec.payload() : edit.payload()).size();
    if (model.openTasks() >= model.rules.maxQueuedTasks() || model.quotas.tooManyBytes(bytes)) {
      return "TOO_MANY";
    }
    TaskId id = new TaskId(ids.next());
    if (edit.priority() > 5) {
      return "INVALID";
    }
    TaskSpec old = dead.spec;
    TaskSpec spec =
        new TaskSpec(
            old.type(),
            old.requires(),
            edit.payload() == null ? old.payload() : edit.payload(),
            edit.priority() == 0 ? old.priority() : edit.priority(),
            edit.retries() == -1 ? old.retries() : edit.retries(),
            old.attemptTimeoutMillis(),
            old.correlationId(),
            old.traceparent());
    model.tasks.add(new ATask(id, spec, who, model.time, dead.id));
    return "ok " + id;
  }

  String cancel(TaskCommand.Cancel c) {
    ATask task = model.task(c.task());
    if (task == null) {
      return "NOT_FOUND";
    }
    if (task.label.equals("CANCELLED")) {
      return ModelActs.OK;
    }
    if (task.ended()) {
      return "CONFLICT";
    }
    model.taskEnds(task, "CANCELLED");
    return ModelActs.OK;
  }

  String giveUpOthers(MessageCommand.ReturnOthers c) {
    for (ATask task : model.tasksOf(c.agent())) {
      if (!c.heldTasks().contains(task.id)) {
        model.attemptFails(task, true);
      }
    }
    return ModelActs.OK;
  }

  String work(TaskCommand.Work command) {
    ATask task = model.task(command.task());
    if (task == null) {
      return "NOT_FOUND";
    }
    AgentId agent = command.agent();
    if (!task.isHeldBy(agent) || task.token != command.token()) {
      return "LEASE_LOST";
    }
    switch (command) {
      case TaskCommand.Accept _ -> model.taskStarts(task);
      case TaskCommand.Reject _ -> {
        if (task.label.equals("RUNNING")) {
          return "CONFLICT";
        }
        task.attempt--;
        task.refusedBy.add(agent);
        model.taskQueues(task, 0);
      }
      case TaskCommand.Extend _ -> extend(task);
      case TaskCommand.Progress c -> {
        model.taskStarts(task);
        extend(task);
        task.progress = c.percent();
        task.progressText = c.text();
      }
      case TaskCommand.Complete _ -> {
        model.taskStarts(task);
        AnAgent worker = Objects.requireNonNull(model.agent(agent));
        long micros = model.time - task.startedAt;
        worker.mean = worker.completed == 0 ? micros : worker.mean + (micros - worker.mean) / 8;
        worker.completed++;
        model.taskEnds(task, "COMPLETED");
      }
      case TaskCommand.Fail c -> model.attemptFails(task, c.retryable());
      case TaskCommand.HandBack _ -> {
        task.attempt--;
        model.taskQueues(task, 0);
      }
    }
    return ModelActs.OK;
  }

  private void extend(ATask task) {
    task.deadline = model.time + task.spec.attemptTimeoutMillis() * 1000;
  }
}
