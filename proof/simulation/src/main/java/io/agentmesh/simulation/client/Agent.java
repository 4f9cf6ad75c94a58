package io.agentmesh.simulation.client;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.simulation.world.Node;
import io.agentmesh.simulation.world.World;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An agent that consumes and works, loses its connection, and falls silent at times. */
final class Agent {
  private static final int DELIVERIES = 3;
  private static final int TASKS = 2;

  private final World world;
  private final AgentId id;
  private final AgentSpec spec;
  private final TreeMap<Long, Long> held = new TreeMap<>();
  private final Worker worker;
  private long connection;
  private boolean subscribed;
  private long silentUntil;

  Agent(World world, int number) {
    this.world = world;
    this.id = new AgentId("agt" + number);
    this.spec =
        new AgentSpec(
            "agent " + number,
            List.of(new Capability("skill" + number % 2, 1 + number)),
            3,
            2_000,
            List.of());
    this.worker = new Worker(world, this);
  }

  AgentId id() {
    return id;
  }

  /** One agent of each skill takes everything, so that every task finds somebody. */
  boolean mayReject() {
    return spec.levelOf("skill0") + spec.levelOf("skill1") < 4;
  }

  void go() {
    connect();
    beat();
  }

  boolean silent() {
    return !world.calm() && world.schedule().now() < silentUntil;
  }

  /** Sends a command unless the agent is silent. */
  void call(Command command, java.util.function.Consumer<Outcome> answer) {
    if (!silent()) {
      world.calls().call(Keys.AGENT, id.value(), command, answer);
    }
  }

  private void beat() {
    if (!world.calm() && world.schedule().chance(0.02)) {
      silentUntil = world.schedule().now() + world.schedule().random().nextLong(6_000_000_000L);
    }
    call(new AgentCommand.Heartbeat(id), _ -> {});
    world.schedule().about(600, this::beat);
  }

  /** Registers and opens a session in the place of the last; again after a while. */
  private void connect() {
    long mine = ++connection;
    call(
        new AgentCommand.Register(id, spec, true),
        outcome -> {
          if (mine == connection && outcome instanceof Outcome.Done) {
            subscribe();
            world.link().send(() -> enter(mine));
          }
        });
    world.schedule().about(3000, this::connect);
  }

  private void subscribe() {
    if (!subscribed) {
      call(
          new MessageCommand.Subscribe(Publisher.NEWS, id),
          outcome -> subscribed |= outcome instanceof Outcome.Done);
    }
  }

  private void enter(long mine) {
    Node node = world.node();
    if (node != null && mine == connection) {
      boolean keeps = world.schedule().random().nextBoolean();
      List<Long> deliveries = keeps ? List.copyOf(held.keySet()) : List.of();
      List<TaskId> tasks = keeps ? worker.held() : List.of();
      node.enter(
          id,
          new Origin(Keys.AGENT, "", "", "", ""),
          new MessageCommand.ReturnOthers(id, deliveries, tasks),
          new Session(world, this, node, mine),
          DELIVERIES,
          TASKS);
    }
  }

  /** Whether a push of this connection still arrives. */
  boolean hears(long of) {
    return of == connection && !silent();
  }

  Worker worker() {
    return worker;
  }

  void offered(Task task, TaskLease lease) {
    worker.offered(task, lease);
  }

  /** Says that there is room for more. */
  void credit(int deliveries, int tasks) {
    long mine = connection;
    world
        .link()
        .send(() -> {
          Node node = world.node();
          if (node != null && mine == connection) {
            node.credit(id, deliveries, tasks);
          }
        });
  }

  void delivered(Delivery delivery) {
    if (delivery.state() instanceof DeliveryState.Leased(long token, _)) {
      held.put(delivery.number(), token);
      world.schedule().about(150, () -> deal(delivery.number(), token));
    }
  }

  private void deal(long number, long token) {
    double what = world.calm() ? 1 : world.schedule().random().nextDouble();
    if (what < 0.08) {
      return;
    }
    if (what < 0.2) {
      finish(number, new MessageCommand.Return(id, number, token, "not now", -1));
      return;
    }
    if (what < 0.26) {
      world.schedule().about(5000, () -> acknowledge(number, token));
      return;
    }
    acknowledge(number, token);
  }

  private void acknowledge(long number, long token) {
    world.promises().letsGo(number);
    finish(number, new MessageCommand.Acknowledge(id, number, token));
  }

  private void finish(long number, Command command) {
    @Nullable Outcome[] heard = new Outcome[1];
    new Patience(world)
        .times(
            4,
            () -> heard[0] != null,
            () ->
                call(
                    command,
                    outcome -> {
                      if (heard[0] == null) {
                        heard[0] = outcome;
                        held.remove(number);
                        credit(1, 0);
                      }
                    }));
  }
}
