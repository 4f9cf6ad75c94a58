package io.agentmesh.engine.erase;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureReport.Place;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.read.JournalCursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads in the journal what became of the data of some subjects that were erased: which messages
 * were about them, and whom those were handed to. Used by one thread.
 */
final class ErasureReading implements AutoCloseable {
  private static final int TURN_RECORDS = 2048;
  private static final long TURN_BYTES = 2 << 20;

  private record Numbered(TenantId tenant, long delivery) {}

  private record Reaching(Tally tally, AgentId agent) {}

  private final Map<Owner, Tally> tallies = new HashMap<>();
  private final Map<Numbered, Reaching> deliveries = new HashMap<>();
  private final Map<DeadLetterId, Reaching> letters = new HashMap<>();
  private final Map<TaskId, Tally> tasks = new HashMap<>();
  private final Predicate<Reached> pushed;
  private final JournalCursor cursor;
  private final long end;
  private volatile long position;
  private long since;

  /** An agent of a tenant that got something. */
  record Reached(TenantId tenant, AgentId agent) {}

  /** All that the journal holds now; says of an agent whether it is pushed to. */
  ErasureReading(Journal journal, Collection<Erasure> erasures, Predicate<Reached> pushed) {
    this.pushed = pushed;
    this.position = journal.firstPosition();
    this.end = journal.durablePosition();
    this.cursor = journal.read(position);
    erasures.forEach(e -> tallies.put(new Owner(e.tenant(), e.subject()), new Tally(e)));
  }

  /** How far it has come. */
  long position() {
    return position;
  }

  /** Reads on; true at the end. */
  boolean read() {
    int records = 0;
    long bytes = 0;
    while (records < TURN_RECORDS && bytes < TURN_BYTES) {
      if (position >= end || !cursor.next()) {
        return true;
      }
      position = cursor.position();
      since = since == 0 ? cursor.timeMicros() : since;
      records++;
      bytes += cursor.payloadLength();
      if (cursor.kind() == JournalRecord.KIND) {
        take(
            JournalRecord.CODEC.decode(
                cursor.array(), cursor.payloadOffset(), cursor.payloadLength()),
            cursor.timeMicros());
      }
    }
    return false;
  }

  /** What was read of each, when it is at its end. */
  List<Tally> tallies() {
    return List.copyOf(tallies.values());
  }

  /** The time of the first record that was read. */
  long since() {
    return since;
  }

  private void take(JournalRecord record, long time) {
    for (Event event : record.events()) {
      switch (event) {
        case MessageEvent e -> take(e, time);
        case DeadLetterEvent e -> take(e, time);
        case TaskEvent e -> take(e, time);
        default -> {}
      }
    }
    for (AuditFact fact : record.facts()) {
      if (fact.action() == Action.BACKUP_CREATED && fact.outcome() == AuditOutcome.SUCCESS) {
        tallies.values().forEach(t -> t.copiedIfAny(Place.BACKUP, fact.resource(), time));
      } else if (fact.action() == Action.DATA_EXPORTED) {
        exported(record, fact.resource(), time);
      }
    }
  }

  private void exported(JournalRecord record, String standIn, long time) {
    for (Tally tally : tallies.values()) {
      Erasure erasure = tally.erasure();
      if (erasure.tenant().equals(record.tenant()) && erasure.shownSubject().equals(standIn)) {
        tally.copied(Place.EXPORT, record.actor(), time);
      }
    }
  }

  private void take(MessageEvent event, long time) {
    switch (event) {
      case MessageEvent.Published e -> {
        Tally tally = tallyOf(e.tenant(), e.message().envelope());
        if (tally != null) {
          tally.message(time);
          e.recipients().forEach(r -> goes(tally, e.tenant(), r));
        }
      }
      case MessageEvent.FannedOut e -> {
        Tally tally = tallyOf(e.tenant(), e.envelope());
        if (tally != null) {
          e.recipients().forEach(r -> goes(tally, e.tenant(), r));
        }
      }
      case MessageEvent.Replayed e -> {
        Tally tally = tallyOf(e.tenant(), e.message().envelope());
        if (tally != null) {
          goes(tally, e.tenant(), e.recipient());
        }
      }
      case MessageEvent.Rerouted e ->
          deliveries.computeIfPresent(
              new Numbered(e.tenant(), e.delivery()), (_, r) -> new Reaching(r.tally(), e.to()));
      case MessageEvent.Leased e -> {
        Reaching to = deliveries.get(new Numbered(e.tenant(), e.delivery()));
        if (to != null) {
          handed(to.tally(), e.tenant(), to.agent(), time);
        }
      }
      case MessageEvent.Acknowledged e -> deliveries.remove(new Numbered(e.tenant(), e.delivery()));
      case MessageEvent.Replied e -> {
        Tally tally = tallyOf(e.tenant(), e.reply().envelope());
        if (tally != null) {
          tally.message(time);
        }
      }
      default -> {}
    }
  }

  private void take(TaskEvent event, long time) {
    switch (event) {
      case TaskEvent.Submitted(Task task, _) -> {
        Tally tally = tallies.get(new Owner(task.tenant(), task.dataSubject()));
        if (tally != null) {
          tally.task(time);
          tasks.put(task.id(), tally);
        }
      }
      case TaskEvent.Assigned e -> {
        Tally tally = tasks.get(e.task());
        if (tally != null) {
          handed(tally, e.tenant(), e.lease().agent(), time);
        }
      }
      default -> {}
    }
  }

  private void handed(Tally tally, TenantId tenant, AgentId agent, long time) {
    boolean push = pushed.test(new Reached(tenant, agent));
    tally.copied(push ? Place.WEBHOOK : Place.AGENT, agent.value(), time);
  }

  private void take(DeadLetterEvent event, long time) {
    switch (event) {
      case DeadLetterEvent.Died(DeadLetter letter) -> {
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(var message, var dead)) {
          Tally tally = tallyOf(letter.tenant(), message.envelope());
          if (tally != null) {
            deliveries.remove(new Numbered(letter.tenant(), dead.number()));
            letters.put(letter.id(), new Reaching(tally, dead.recipient()));
          }
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> again(e.tenant(), e.deadLetter(), e.delivery());
      case DeadLetterEvent.DeliveryEdited e -> {
        Tally tally = tallyOf(e.tenant(), e.message().envelope());
        if (tally != null) {
          tally.message(time);
          again(e.tenant(), e.deadLetter(), e.delivery());
        }
      }
      case DeadLetterEvent.Discarded e -> letters.remove(e.deadLetter());
      default -> {}
    }
  }

  private void again(TenantId tenant, DeadLetterId letter, long delivery) {
    Reaching to = letters.get(letter);
    if (to != null) {
      deliveries.put(new Numbered(tenant, delivery), to);
    }
  }

  private void goes(Tally tally, TenantId tenant, Recipient to) {
    deliveries.put(new Numbered(tenant, to.delivery()), new Reaching(tally, to.agent()));
  }

  private @Nullable Tally tallyOf(TenantId tenant, Envelope envelope) {
    String subject = envelope.termsOrNone().dataSubject();
    return subject.isEmpty() ? null : tallies.get(new Owner(tenant, subject));
  }

  @Override
  public void close() {
    cursor.close();
  }
}
