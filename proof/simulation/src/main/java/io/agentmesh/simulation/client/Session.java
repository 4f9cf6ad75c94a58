package io.agentmesh.simulation.client;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.simulation.world.Node;
import io.agentmesh.simulation.world.World;

/** The node's end of an agent's connection: notes what is shown and sends it over the link. */
final class Session implements Receiver {
  private final World world;
  private final Agent agent;
  private final Node node;
  private final long connection;

  Session(World world, Agent agent, Node node, long connection) {
    this.world = world;
    this.agent = agent;
    this.node = node;
    this.connection = connection;
  }

  private boolean gone() {
    return world.node() != node;
  }

  private void push(Runnable what) {
    world
        .link()
        .send(() -> {
          if (agent.hears(connection)) {
            what.run();
          }
        });
  }

  @Override
  public void deliver(Message message, Delivery delivery) {
    if (!gone()) {
      world.promises().delivered(message, delivery, node.durable());
      world.saw("deliver " + delivery.number() + " to " + agent.id() + " " + delivery.state());
      push(() -> agent.delivered(delivery));
    }
  }

  @Override
  public void offer(Task task) {
    TaskLease lease = task.lease();
    if (!gone() && lease != null) {
      world.promises().offered(task, node.durable());
      world.saw("offer " + task.id() + " to " + agent.id() + " under " + lease.token());
      push(() -> agent.offered(task, lease));
    }
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {
    leaseLost(task, token);
  }

  @Override
  public void leaseLost(TaskId task, long token) {
    if (!gone()) {
      world.promises().lost(task, token);
      world.saw("lease lost " + task + " " + token);
      push(() -> agent.worker().lost(task, token));
    }
  }

  @Override
  public void ended(String reason) {
    world.saw(agent.id() + " ended: " + reason);
  }
}
