package io.agentmesh.engine;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Receiver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver that keeps what it is given in queues for the test to take. */
final class InHand implements Receiver {
  record Given(Message message, Delivery delivery) {}

  final BlockingQueue<Given> deliveries = new LinkedBlockingQueue<>();
  final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  final BlockingQueue<String> news = new LinkedBlockingQueue<>();

  static <T> T take(BlockingQueue<T> queue) {
    try {
      T item = queue.poll(10, TimeUnit.SECONDS);
      if (item == null) {
        throw new AssertionError("nothing came within 10 s");
      }
      return item;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void deliver(Message message, Delivery delivery) {
    deliveries.add(new Given(message, delivery));
  }

  @Override
  public void offer(Task task) {
    tasks.add(task);
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {
    news.add("cancelled " + task + " " + reason);
  }

  @Override
  public void leaseLost(TaskId task, long token) {
    news.add("lease lost " + task);
  }

  @Override
  public void ended(String reason) {
    news.add("ended " + reason);
  }
}
