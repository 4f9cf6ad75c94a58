package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.model.Things.AChance;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.task.TaskId;
import java.util.List;
import java.util.UUID;

/** What workers say of their tasks in a random life. */
final class RandomWork {
  private final RandomLife life;
  private final Model model;
  private int made;

  RandomWork(RandomLife life, Model model) {
    this.life = life;
    this.model = model;
  }

  ATask someTask() {
    return model.tasks.isEmpty() || life.oneIn(12)
        ? new ATask(new TaskId(new UUID(9, made++)), Acts.work("java:1"), "", 0, null)
        : life.any(model.tasks);
  }

  Command work() {
    List<ATask> held = model.tasks.stream().filter(t -> t.holder != null).toList();
    ATask task = held.isEmpty() || life.oneIn(8) ? someTask() : life.any(held);
    AgentId holder = task.holder == null || life.oneIn(12) ? life.agent() : task.holder;
    long token = task.token - (life.oneIn(12) ? 1 : 0);
    return switch (life.upTo(13)) {
      case 0, 1, 2 -> new TaskCommand.Accept(task.id, holder, token);
      case 3 -> new TaskCommand.Reject(task.id, holder, token, "not mine");
      case 4 -> new TaskCommand.Extend(task.id, holder, token);
      case 5 -> new TaskCommand.Progress(task.id, holder, token, life.upTo(100), "on it");
      case 6, 7 -> new TaskCommand.Fail(task.id, holder, token, "it broke", !life.oneIn(3));
      case 8 -> new TaskCommand.HandBack(task.id, holder, token);
      case 13 -> chunk(task, holder, token);
      case 9 -> new TaskCommand.AskForInput(task.id, holder, token, Acts.text("q" + made++));
      default -> complete(task, holder, token, "done");
    };
  }

  /** Mostly the next one, sometimes one that is there, differs, leaves a gap or is too large. */
  private Command chunk(ATask task, AgentId holder, long token) {
    int there = task.chunksUnder == task.token ? task.chunks.size() : 0;
    if (there > 0 && life.oneIn(3)) {
      int again = 1 + life.upTo(there - 1);
      String text = life.oneIn(3) ? "x" : task.chunks.get(again - 1);
      return new TaskCommand.AddChunk(task.id, holder, token, again, Acts.text(text));
    }
    int sequence = there + 1 + (life.oneIn(8) ? 1 : 0);
    String text = life.oneIn(8) ? "large" : "c" + made++ % 100;
    return new TaskCommand.AddChunk(task.id, holder, token, sequence, Acts.text(text));
  }

  Command answer() {
    List<ATask> asking =
        model.tasks.stream().filter(t -> t.label.equals("INPUT_REQUIRED")).toList();
    ATask task = asking.isEmpty() || life.oneIn(8) ? someTask() : life.any(asking);
    return new TaskCommand.AnswerInput(task.id, life.upTo(2), Acts.text("a" + made++));
  }

  /** The result of a lease that expired. */
  Command late() {
    List<ATask> late = model.tasks.stream().filter(t -> !t.chances.isEmpty()).toList();
    if (late.isEmpty()) {
      return work();
    }
    ATask task = life.any(late);
    AChance chance = life.any(task.chances);
    return complete(task, chance.agent(), chance.token(), "late");
  }

  private Command complete(ATask task, AgentId agent, long token, String result) {
    return new TaskCommand.Complete(
        task.id, agent, token, Acts.text(result), RandomContracts.judged(life, task.pins));
  }
}
