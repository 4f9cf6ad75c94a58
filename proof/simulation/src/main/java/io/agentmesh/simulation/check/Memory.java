package io.agentmesh.simulation.check;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a state remembers with what was promised. */
public final class Memory {
  private final Promises promises;
  private final Verdict verdict;
  private final Map<TaskId, Task> tasks = new HashMap<>();
  private final Set<Long> waiting = new HashSet<>();
  private final Set<Long> dead = new HashSet<>();

  /** Of a state by its images. */
  public Memory(Promises promises, List<Image> images) {
    this.promises = promises;
    this.verdict = promises.verdict;
    images.forEach(this::take);
  }

  private void take(Image image) {
    switch (image) {
      case Image.OfTask(Task task) -> {
        tasks.put(task.id(), task);
        String name = Promises.nameOf(task.spec().payload());
        verdict.holds(
            task.spec().payload().equals(promises.asked.get(name)),
            "task " + name + " is invented");
      }
      case Image.OfMessage(var message) -> {
        String name = Promises.nameOf(message.payload());
        verdict.holds(
            message.payload().equals(promises.asked.get(name)), "message " + name + " is invented");
      }
      case Image.OfDelivery(var delivery) -> waiting.add(delivery.number());
      case Image.OfDeadLetter(DeadLetter letter) -> {
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var delivery)) {
          dead.add(delivery.number());
        }
      }
      default -> {}
    }
  }

  /** Nothing that was shown is lost, nothing that ended is back. */
  public Memory keepsPromises() {
    for (long delivery : promises.acknowledged) {
      verdict.holds(!waiting.contains(delivery), "delivery " + delivery + " is back after its end");
    }
    promises.submitted.forEach(
        (name, id) -> verdict.holds(tasks.containsKey(id), "task " + name + " was lost"));
    promises.completed.forEach((id, result) -> {
      Task task = tasks.get(id);
      verdict.holds(
          task != null
              && task.state() instanceof TaskState.Completed(_, var kept, _, _)
              && kept.equals(result),
          "the result of task " + id + " was lost");
    });
    for (TaskId id : promises.cancelled) {
      Task task = tasks.get(id);
      verdict.holds(
          task != null && task.state() instanceof TaskState.Cancelled,
          "the cancellation of task " + id + " was lost");
    }
    return this;
  }

  /** The projection, which has caught up, shows the same, and every count closes. */
  public Memory agreesWith(Picture picture) {
    verdict.holds(
        picture.tasks().equals(tasks.keySet()), "the lists hold other tasks than the state");
    for (Task task : tasks.values()) {
      String label = task.state().ended() ? task.state().label() : "open";
      verdict.holds(
          label.equals(picture.task(task.id())),
          "task " + task.id() + " is " + label + ", listed as " + picture.task(task.id()));
    }
    promises.published.forEach((name, id) -> accounted(name, id, picture.deliveriesOf(id)));
    return this;
  }

  private void accounted(String name, MessageId id, @Nullable List<Long> deliveries) {
    verdict.holds(deliveries != null, "message " + name + " (" + id + ") was lost");
    for (long number : deliveries == null ? List.<Long>of() : deliveries) {
      verdict.holds(
          waiting.contains(number) || dead.contains(number) || promises.letGo.contains(number),
          "delivery " + number + " of message " + name + " was lost");
    }
  }

  /** What of a state is still open, or null when nothing is. */
  public static @Nullable String open(List<Image> images) {
    for (Image image : images) {
      if (image instanceof Image.OfDelivery(var delivery)) {
        return delivery.toString();
      }
      if (image instanceof Image.OfTask(Task task) && !task.state().ended()) {
        return "task " + task.id() + " for " + task.spec().requires() + ", " + task.state();
      }
    }
    return null;
  }
}
