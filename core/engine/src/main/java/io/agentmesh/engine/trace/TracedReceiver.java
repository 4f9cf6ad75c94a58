package io.agentmesh.engine.trace;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.trace.Underway.LeaseKey;

/** Brings to an agent what the mesh brings it, with the place in its trace that it has there. */
record TracedReceiver(Receiver receiver, Tracing tracing, Underway underway) implements Receiver {
  @Override
  public void deliver(Message message, Delivery delivery) {
    if (delivery.state() instanceof DeliveryState.Leased(long token, _)) {
      Span span = tracing.delivered(message, delivery);
      if (span.isRecorded()) {
        underway.begin(LeaseKey.of(delivery.tenant(), delivery.number()), token, span);
        String at = span.traceparent();
        receiver.deliver(message.in(message.envelope().withTraceparent(at)), delivery);
        return;
      }
    }
    receiver.deliver(message, delivery);
  }

  @Override
  public void offer(Task task) {
    TaskLease lease = task.lease();
    if (lease != null) {
      Span span = tracing.offered(task, lease);
      if (span.isRecorded()) {
        underway.begin(LeaseKey.of(task.tenant(), task.id()), lease.token(), span);
        receiver.offer(
            task.showing(
                task.spec().withTraceparent(span.traceparent()),
                task.state(),
                task.questions(),
                task.history()));
        return;
      }
    }
    receiver.offer(task);
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {
    receiver.cancelled(task, token, reason);
  }

  @Override
  public void leaseLost(TaskId task, long token) {
    receiver.leaseLost(task, token);
  }

  @Override
  public void ended(String reason) {
    receiver.ended(reason);
  }
}
