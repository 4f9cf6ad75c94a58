package io.agentmesh.simulation.client;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.simulation.world.World;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How an agent works on tasks: mostly well, sometimes badly, too late or not at all. */
final class Worker {
  private final World world;
  private final Agent agent;
  private final Map<String, TaskId> held = new TreeMap<>();
  private final Map<TaskId, Long> tokens = new HashMap<>();

  Worker(World world, Agent agent) {
    this.world = world;
    this.agent = agent;
  }

  List<TaskId> held() {
    return List.copyOf(held.values());
  }

  /** The lease is over; some notice, some go on all the same. */
  void lost(TaskId task, long token) {
    if (tokens.getOrDefault(task, 0L) == token && world.schedule().random().nextBoolean()) {
      drop(task);
    }
  }

  private void drop(TaskId task) {
    held.remove(task.toString());
    tokens.remove(task);
  }

  void offered(Task task, TaskLease lease) {
    TaskId id = task.id();
    held.put(id.toString(), id);
    tokens.put(id, lease.token());
    double what = world.calm() ? 1 : world.schedule().random().nextDouble();
    if (what < 0.05) {
      return;
    }
    if (what < 0.1 && agent.mayReject()) {
      end(id, new TaskCommand.Reject(id, agent.id(), lease.token(), "not mine"));
      return;
    }
    ask(new TaskCommand.Accept(id, agent.id(), lease.token()));
    world.schedule().about(300, () -> work(id, lease.token()));
  }

  private void work(TaskId id, long token) {
    if (world.schedule().chance(0.3)) {
      ask(new TaskCommand.Progress(id, agent.id(), token, 50, "half"));
    }
    double what = world.calm() ? 1 : world.schedule().random().nextDouble();
    if (what < 0.07) {
      return;
    }
    long millis = what < 0.17 ? 7000 : 200;
    world.schedule().about(millis, () -> finish(id, token, what));
  }

  private void finish(TaskId id, long token, double how) {
    if (how > 0.17 && how < 0.27) {
      end(id, new TaskCommand.Fail(id, agent.id(), token, "can not", how < 0.24));
      return;
    }
    byte[] result = ("result of " + id + " under " + token).getBytes(StandardCharsets.ISO_8859_1);
    end(id, new TaskCommand.Complete(id, agent.id(), token, new Payload("text/plain", result)));
  }

  private void ask(TaskCommand.Work command) {
    agent.call(command, _ -> {});
  }

  private void end(TaskId id, TaskCommand.Work command) {
    boolean[] heard = new boolean[1];
    new Patience(world)
        .times(
            4,
            () -> heard[0],
            () ->
                agent.call(
                    command,
                    (Outcome _) -> {
                      if (!heard[0]) {
                        heard[0] = true;
                        drop(id);
                        agent.credit(0, 1);
                      }
                    }));
  }
}
