package io.agentmesh.simulation.client;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.simulation.world.World;
import java.util.List;

/** Submits tasks, each until it is accepted, some once too often; calls a few of them off. */
final class Submitter {
  private final World world;
  private final String name;
  private final int tasks;
  private int sent;
  private int accepted;

  Submitter(World world, String name, int tasks) {
    this.world = world;
    this.name = name;
    this.tasks = tasks;
  }

  boolean finished() {
    return accepted == tasks;
  }

  void go() {
    if (sent < tasks) {
      submit(++sent);
      world.schedule().about(200, this::go);
    }
  }

  private void submit(int number) {
    String task = name + "-" + number;
    Payload payload = Payloads.of(task, world.schedule());
    world.promises().asks(task, payload);
    int retries = world.schedule().random().nextInt(3);
    TaskCommand.Submit command =
        new TaskCommand.Submit(
            new TaskSpec(
                    "test",
                    List.of(new Requirement("skill" + number % 2, 1)),
                    payload,
                    1 + number % 5,
                    retries,
                    4_000,
                    "",
                    "")
                .about(number % 3 == 0 ? "person-7" : ""),
            new Once.Key(task, payload.hashCode()));
    boolean[] answered = new boolean[1];
    new Patience(world)
        .until(
            () -> answered[0],
            () ->
                world
                    .calls()
                    .call(
                        Keys.SUBMITTER,
                        task,
                        command,
                        outcome -> {
                          if (!answered[0]
                              && outcome instanceof Outcome.Done(Reply.Submitted r, _)) {
                            answered[0] = true;
                            accepted++;
                            after(task, command, r.task());
                          }
                        }));
  }

  private void after(String task, TaskCommand.Submit command, TaskId id) {
    if (world.schedule().chance(0.2)) {
      world
          .schedule()
          .about(2500, () -> world.calls().call(Keys.SUBMITTER, task, command, _ -> {}));
    }
    world.calls().watch(id);
    if (world.schedule().chance(0.25)) {
      world
          .schedule()
          .about(
              1500,
              () ->
                  world
                      .calls()
                      .call(
                          Keys.SUBMITTER,
                          task,
                          new TaskCommand.Cancel(id, "not needed", true),
                          _ -> {}));
    }
  }
}
