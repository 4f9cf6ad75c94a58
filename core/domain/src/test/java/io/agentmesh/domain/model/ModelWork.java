package io.agentmesh.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.model.Things.AChance;
import io.agentmesh.domain.model.Things.AQuestion;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
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
    TaskSpec spec = c.spec();
    if (spec.deadline() != 0 && spec.deadline() <= model.time) {
      return "INVALID";
    }
    ATask task = new ATask(new TaskId(id), spec, who, model.time, null);
    if (spec.parent() != null) {
      ATask parent = model.task(spec.parent());
      if (parent == null
          || parent.ended()
          || parent.above.size() >= model.rules.tasks().maxDepth()) {
        return "INVALID";
      }
      if (!hasRoomBelow(parent)) {
        return "TOO_MANY";
      }
      task.above = pathBelow(parent);
    }
    task.pins = model.contracts.pins(spec.requires());
    String unjudged = model.contracts.unjudged(Side.INPUT, task.pins, c.judged());
    if (!unjudged.isEmpty()) {
      return unjudged;
    }
    model.tasks.add(task);
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
    TaskId over = old.parent();
    ATask parent = over == null ? null : model.task(over);
    boolean kept = parent != null && !parent.ended() && hasRoomBelow(parent);
    long deadline = old.deadline() > model.time ? old.deadline() : 0;
    TaskSpec spec =
        new TaskSpec(
            old.type(),
            old.requires(),
            edit.payload() == null ? old.payload() : edit.payload(),
            edit.priority() == 0 ? old.priority() : edit.priority(),
            edit.retries() == -1 ? old.retries() : edit.retries(),
            old.attemptTimeoutMillis(),
            old.correlationId(),
            old.traceparent(),
            old.scheduleToStartMillis(),
            old.heartbeatTimeoutMillis(),
            deadline,
            kept ? over : null,
            old.dataSubject());
    ATask anew = new ATask(id, spec, who, model.time, dead.id);
    anew.pins = model.contracts.pins(spec.requires());
    anew.above = parent != null && kept ? pathBelow(parent) : List.of();
    model.tasks.add(anew);
    return "ok " + id;
  }

  private static List<TaskId> pathBelow(ATask parent) {
    List<TaskId> path = new ArrayList<>(parent.above);
    path.add(parent.id);
    return path;
  }

  private boolean hasRoomBelow(ATask parent) {
    TaskId root = pathBelow(parent).getFirst();
    return model.tasks.stream().filter(t -> !t.ended() && t.above.contains(root)).count()
        < model.rules.tasks().maxDescendants();
  }

  String answer(String who, TaskCommand.AnswerInput c) {
    ATask task = model.task(c.task());
    if (task == null) {
      return "NOT_FOUND";
    }
    if (!task.label.equals("INPUT_REQUIRED")
        || c.question() != 0 && c.question() != task.questions.size()) {
      return "CONFLICT";
    }
    AQuestion question = task.questions.getLast();
    question.answer = new String(c.answer().bytes(), UTF_8);
    question.answeredBy = who;
    question.answeredAt = model.time;
    model.taskQueues(task, 0);
    return ModelActs.OK;
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
    task.tree = c.tree();
    if (c.tree()) {
      model.tasks.stream()
          .filter(t -> !t.ended() && t.above.contains(task.id))
          .forEach(t -> model.taskEnds(t, "CANCELLED"));
    }
    return ModelActs.OK;
  }

  String giveUpOthers(MessageCommand.ReturnOthers c) {
    for (ATask task : model.tasksOf(c.agent())) {
      if (!c.heldTasks().contains(task.id)) {
        model.attemptFails(task, true, false);
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
      return salvaged(task, command);
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
      case TaskCommand.AskForInput c -> {
        if (task.questions.size() >= model.rules.tasks().maxQuestions()) {
          return "CONFLICT";
        }
        model.taskStarts(task);
        task.questions.add(
            new AQuestion(agent, new String(c.question().bytes(), UTF_8), model.time));
        task.attempt--;
        task.label = "INPUT_REQUIRED";
        task.holder = null;
      }
      case TaskCommand.Progress c -> {
        model.taskStarts(task);
        extend(task);
        task.progress = c.percent();
        task.progressText = c.text();
      }
      case TaskCommand.AddChunk c -> {
        return chunk(task, c);
      }
      case TaskCommand.Complete c -> {
        String unjudged = model.contracts.unjudged(Side.OUTPUT, task.pins, c.judged());
        if (!unjudged.isEmpty()) {
          return unjudged;
        }
        model.taskStarts(task);
        AnAgent worker = Objects.requireNonNull(model.agent(agent));
        long micros = model.time - task.startedAt;
        worker.mean = worker.completed == 0 ? micros : worker.mean + (micros - worker.mean) / 8;
        worker.completed++;
        model.taskEnds(task, "COMPLETED");
        ModelHealth.completed(model, worker);
      }
      case TaskCommand.Fail c -> {
        model.attemptFails(task, c.retryable(), false);
        if (c.retryable()) {
          ModelHealth.failed(model, Objects.requireNonNull(model.agent(agent)));
        }
      }
      case TaskCommand.HandBack _ -> {
        task.attempt--;
        model.taskQueues(task, 0);
      }
    }
    return ModelActs.OK;
  }

  private String chunk(ATask task, TaskCommand.AddChunk c) {
    List<String> known = task.chunksUnder == task.token ? task.chunks : List.of();
    String text = new String(c.content().bytes(), UTF_8);
    if (c.sequence() <= known.size()) {
      return known.get(c.sequence() - 1).equals(text) ? ModelActs.OK : "CONFLICT";
    }
    if (c.sequence() > known.size() + 1) {
      return "CONFLICT";
    }
    ChunkRules rules = model.rules.tasks().chunks();
    if (text.length() > rules.maxChunkBytes()) {
      return "INVALID";
    }
    int together = known.stream().mapToInt(String::length).sum() + text.length();
    if (known.size() == rules.maxChunks() || together > rules.maxBytes()) {
      return "CONFLICT";
    }
    if (model.quotas.tooManyBytes(text.length())) {
      return "TOO_MANY";
    }
    model.taskStarts(task);
    extend(task);
    if (task.chunksUnder != task.token) {
      task.chunks.clear();
      task.chunksUnder = task.token;
      task.chunksOfAttempt = task.attempt;
    }
    task.chunks.add(text);
    return ModelActs.OK;
  }

  private void extend(ATask task) {
    boolean beats = task.label.equals("RUNNING") && task.spec.heartbeatTimeoutMillis() > 0;
    task.deadline =
        model.time
            + 1000
                * (beats ? task.spec.heartbeatTimeoutMillis() : task.spec.attemptTimeoutMillis());
  }

  private String salvaged(ATask task, TaskCommand.Work command) {
    AnAgent late = model.agent(command.agent());
    boolean counts =
        !task.ended()
            && late != null
            && !late.gone()
            && task.chances.contains(new AChance(command.agent(), command.token()));
    if (!counts || !(command instanceof TaskCommand.Complete c)) {
      return "LEASE_LOST";
    }
    String unjudged = model.contracts.unjudged(Side.OUTPUT, task.pins, c.judged());
    if (!unjudged.isEmpty()) {
      return unjudged;
    }
    model.taskEnds(task, "COMPLETED");
    task.salvaged = true;
    return ModelActs.OK;
  }
}
