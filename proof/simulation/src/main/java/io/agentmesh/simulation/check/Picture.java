package io.agentmesh.simulation.check;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A projection that counts for itself and checks that the journal's records come without a gap,
 * their times never fall and their ends come once. It survives crashes, as a database does.
 */
public final class Picture implements Projection {
  private final Verdict verdict;
  private final Map<TaskId, String> tasks = new HashMap<>();
  private final Map<MessageId, List<Long>> deliveries = new HashMap<>();
  private final Set<Long> gone = new HashSet<>();
  private final Set<Long> redriven = new HashSet<>();
  private long position;
  private long time;
  private int failures;

  /** An empty picture. */
  public Picture(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Lets the next so many transactions fail. */
  public void fail(int count) {
    failures = count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<Recorded> records) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the database is locked");
    }
    for (Recorded r : records) {
      if (r.position() > position) {
        verdict.holds(
            r.position() == position + 1,
            "the projection was given " + r.position() + " after " + position);
        verdict.holds(r.time() >= time, "time fell at position " + r.position());
        position = r.position();
        time = r.time();
        r.record().events().forEach(e -> take(e, r));
      }
    }
  }

  private void take(Event event, Recorded r) {
    switch (event) {
      case TaskEvent.Submitted e ->
          verdict.holds(
              tasks.put(e.task().id(), "open") == null, e.task().id() + " was submitted twice");
      case TaskEvent.Completed e -> {
        ended(e.task(), "COMPLETED");
        verdict.holds(
            r.record().facts().stream().anyMatch(f -> f.action() == Action.TASK_COMPLETED),
            e.task() + " was completed without an audit fact");
      }
      case TaskEvent.Salvaged e -> ended(e.task(), "COMPLETED");
      case TaskEvent.Failed e -> ended(e.task(), "FAILED");
      case TaskEvent.Expired e -> ended(e.task(), "FAILED");
      case TaskEvent.Cancelled e -> ended(e.task(), "CANCELLED");
      case MessageEvent.Published e ->
          deliveries.put(e.message().id(), e.recipients().stream().map(p -> p.delivery()).toList());
      case MessageEvent.Acknowledged e ->
          verdict.holds(gone.add(e.delivery()), "delivery " + e.delivery() + " ended twice");
      case DeadLetterEvent.DeliveryRedriven e -> redriven.add(e.delivery());
      default -> {}
    }
  }

  private void ended(TaskId task, String how) {
    String before = tasks.put(task, how);
    verdict.holds("open".equals(before), task + " was " + before + " and then " + how);
  }

  @Override
  public void rebuild(Iterable<Image> images, long at) {
    verdict.broken("the journal forgot records that the projection had not seen");
  }

  /** The state of a task by its events: open, COMPLETED, FAILED or CANCELLED; null if unknown. */
  public @Nullable String task(TaskId task) {
    return tasks.get(task);
  }

  /** Tasks that were ever submitted. */
  public Set<TaskId> tasks() {
    return tasks.keySet();
  }

  /** The deliveries that a message was accepted with, or null when it never was. */
  public @Nullable List<Long> deliveriesOf(MessageId message) {
    return deliveries.get(message);
  }

  /** Whether the delivery was acknowledged. */
  public boolean acknowledged(long delivery) {
    return gone.contains(delivery);
  }

  @Override
  public void close() {}
}
