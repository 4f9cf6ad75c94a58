package io.agentmesh.engine.export;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.export.Held.Part;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds in records what is about one data subject: what names it, and what came to a task under its
 * keys. Used by one thread.
 */
final class Finding {
  private final Sealing sealing;
  private final Owner owner;
  private final List<Held> found = new ArrayList<>();

  /** About the subject of the owner, a stand-in. */
  Finding(Sealing sealing, Owner owner) {
    this.sealing = sealing;
    this.owner = owner;
  }

  /** What was found so far. */
  List<Held> found() {
    return found;
  }

  /** Looks through a record of that time. */
  void take(JournalRecord record, long time) {
    for (Event event : record.events()) {
      switch (event) {
        case MessageEvent.Published e
            when e.tenant().equals(owner.tenant()) && isNamed(e.message().envelope()) ->
            found.add(new Held.AMessage(e.message()));
        case MessageEvent.Replied e
            when e.tenant().equals(owner.tenant()) && isNamed(e.reply().envelope()) ->
            found.add(new Held.AReply(e.request(), e.reply()));
        case DeadLetterEvent.DeliveryEdited e
            when e.tenant().equals(owner.tenant()) && isNamed(e.message().envelope()) ->
            found.add(new Held.AMessage(e.message()));
        case TaskEvent e when e.tenant().equals(owner.tenant()) -> take(e, time);
        default -> {}
      }
    }
  }

  private void take(TaskEvent event, long time) {
    switch (event) {
      case TaskEvent.Submitted e -> {
        if (e.task().dataSubject().equals(owner.subject())) {
          found.add(new Held.ATask(e.task()));
        }
      }
      case TaskEvent.ChunkAdded e -> add(e.task(), Part.CHUNK, e.chunk().content(), time);
      case TaskEvent.Completed e -> add(e.task(), Part.RESULT, e.result(), time);
      case TaskEvent.Salvaged e -> add(e.task(), Part.RESULT, e.result(), time);
      case TaskEvent.InputRequested e -> add(e.task(), Part.QUESTION, e.question(), time);
      case TaskEvent.InputGiven e -> add(e.task(), Part.ANSWER, e.answer(), time);
      case TaskEvent.Extended e -> add(e.task(), Part.PROGRESS, e.text(), time);
      case TaskEvent.Retried e -> add(e.task(), Part.REASON, e.ended().reason(), time);
      case TaskEvent.Failed e -> add(e.task(), Part.REASON, e.reason(), time);
      case TaskEvent.Rejected e -> add(e.task(), Part.REASON, e.reason(), time);
      case TaskEvent.Assigned _,
          TaskEvent.Started _,
          TaskEvent.HandedBack _,
          TaskEvent.Cancelled _,
          TaskEvent.Expired _,
          TaskEvent.Retired _ -> {}
    }
  }

  private void add(TaskId task, Part part, Payload content, long time) {
    if (content.isSealed() && sealing.isOf(owner, content.key())) {
      found.add(new Held.AContent(task, part, content, time));
    }
  }

  private void add(TaskId task, Part part, String text, long time) {
    String key = Sealed.keyOf(text);
    if (!key.isEmpty() && sealing.isOf(owner, key)) {
      found.add(new Held.AText(task, part, text, time));
    }
  }

  private boolean isNamed(Envelope envelope) {
    return envelope.termsOrNone().dataSubject().equals(owner.subject());
  }
}
