package io.agentmesh.engine.trace;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.engine.trace.Underway.LeaseKey;
import java.util.List;

/**
 * Ends the spans of leases as the journal tells that they are over, whoever ended them. Used by the
 * thread of its follower.
 */
final class LeaseEnds implements Following {
  private static final int RECORDS_AT_ONCE = 4096;

  private final Underway underway;
  private long position = NEW;

  LeaseEnds(Underway underway) {
    this.underway = underway;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean wants(JournalRecord record) {
    for (Event event : record.events()) {
      if (event instanceof MessageEvent
          || event instanceof TaskEvent
          || event instanceof DeadLetterEvent) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int most() {
    return RECORDS_AT_ONCE;
  }

  @Override
  public void take(List<Recorded> records, long upTo) {
    for (Recorded recorded : records) {
      for (Event event : recorded.record().events()) {
        take(event, recorded.position(), recorded.time());
      }
    }
    position = upTo;
  }

  private void take(Event event, long at, long time) {
    switch (event) {
      case MessageEvent.Acknowledged e ->
          end(LeaseKey.of(e.tenant(), e.delivery()), at, time, "acknowledged", false);
      case MessageEvent.Returned e ->
          end(LeaseKey.of(e.tenant(), e.delivery()), at, time, "returned", true);
      case DeadLetterEvent.Died e -> {
        DeadLetter letter = e.deadLetter();
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var delivery)) {
          end(LeaseKey.of(letter.tenant(), delivery.number()), at, time, "dead", true);
        }
      }
      case TaskEvent e -> take(e, at, time);
      default -> {}
    }
  }

  private void take(TaskEvent event, long at, long time) {
    switch (event) {
      case TaskEvent.Started e ->
          underway.passed(LeaseKey.of(e.tenant(), e.task()), at, Stage.OFFER, e.at());
      case TaskEvent.Completed e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "completed", false);
      case TaskEvent.InputRequested e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "input_required", false);
      case TaskEvent.HandedBack e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "handed_back", false);
      case TaskEvent.Rejected e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "rejected", false);
      case TaskEvent.Cancelled e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "cancelled", false);
      case TaskEvent.Salvaged e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "overtaken", false);
      case TaskEvent.Retried e ->
          end(
              LeaseKey.of(e.tenant(), e.task()),
              at,
              time,
              e.expired() ? "lease_expired" : "failed",
              true);
      case TaskEvent.Failed e -> end(LeaseKey.of(e.tenant(), e.task()), at, time, "failed", true);
      case TaskEvent.Expired e ->
          end(LeaseKey.of(e.tenant(), e.task()), at, time, "out_of_time", true);
      case TaskEvent.Submitted _,
          TaskEvent.Assigned _,
          TaskEvent.Extended _,
          TaskEvent.Retired _,
          TaskEvent.InputGiven _,
          TaskEvent.ChunkAdded _ -> {}
    }
  }

  private void end(LeaseKey key, long at, long time, String how, boolean failed) {
    underway.end(key, at, new SpanEnd.Over(how, failed, time));
  }
}
