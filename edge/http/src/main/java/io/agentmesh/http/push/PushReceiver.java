package io.agentmesh.http.push;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Receiver;
import java.util.function.Consumer;

/** Brings what the shard hands out for an agent to the loop of the pusher. */
final class PushReceiver implements Receiver {
  private final AgentId agent;
  private final Consumer<Runnable> loop;
  private final Consumer<Push> taker;
  private final Runnable end;

  /** Posts to the loop; there a push is taken, or the end is heard. */
  PushReceiver(AgentId agent, Consumer<Runnable> loop, Consumer<Push> taker, Runnable end) {
    this.agent = agent;
    this.loop = loop;
    this.taker = taker;
    this.end = end;
  }

  @Override
  public void deliver(Message message, Delivery delivery) {
    if (delivery.state() instanceof DeliveryState.Leased lease) {
      loop.accept(() -> taker.accept(new Push.OfDelivery(agent, message, delivery, lease)));
    }
  }

  @Override
  public void offer(Task task) {
    TaskLease lease = task.lease();
    if (lease != null) {
      loop.accept(() -> taker.accept(new Push.OfTask(agent, task, lease)));
    }
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {}

  @Override
  public void leaseLost(TaskId task, long token) {}

  @Override
  public void ended(String reason) {
    loop.accept(end);
  }
}
