package io.agentmesh.http.resource.leases;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.resource.Reporting;

/** Brings what the shard hands out to the poll's event loop. */
final class PollReceiver implements Receiver {
  private final LongPoll poll;
  private final Exchange exchange;
  private final Reporting reporting;

  PollReceiver(LongPoll poll, Exchange exchange, Reporting reporting) {
    this.poll = poll;
    this.exchange = exchange;
    this.reporting = reporting;
  }

  @Override
  public void deliver(Message message, Delivery delivery) {
    reporting.back(exchange, () -> poll.delivered(message, delivery));
  }

  @Override
  public void offer(Task task) {
    reporting.back(exchange, () -> poll.offered(task));
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {}

  @Override
  public void leaseLost(TaskId task, long token) {}

  @Override
  public void ended(String reason) {
    reporting.back(exchange, poll::leave);
  }
}
