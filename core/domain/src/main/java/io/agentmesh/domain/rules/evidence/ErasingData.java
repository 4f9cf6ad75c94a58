package io.agentmesh.domain.rules.evidence;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.evidence.LegalHold;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.rules.route.FanningOut;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Fanouts.Fanout;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held about a data subject is erased: from then on nothing more comes under its stand-in,
 * what is on its way leaves and open tasks are called off, at most {@value #CHUNK} events at a
 * time, and its key is destroyed by whoever keeps it.
 */
public final class ErasingData {
  private static final int CHUNK = 256;
  private static final String ERASED = "erased";
  private static final String CALLED_OFF = "its data subject was erased";

  /** The data subject is one that the mesh never heard of. */
  static final Refusal NOTHING_HELD =
      Refusal.of(Refusal.Kind.NOT_FOUND, "the mesh holds nothing sealed about the data subject");

  private ErasingData() {}

  /** What a command about erasures comes to. */
  static Decision decide(State state, TenantState tenant, Act act, EvidenceCommand command) {
    return switch (command) {
      case EvidenceCommand.Erase c -> begin(state, tenant, act, c);
      case EvidenceCommand.GoOnErasing c -> {
        Erasure erasure = tenant.erasures().find(c.erasure());
        yield erasure == null || !erasure.sweeps()
            ? Decision.Accepted.unchanged(Reply.DONE)
            : goOn(tenant, act, erasure);
      }
      case EvidenceCommand.NoteKeyDestroyed c -> {
        Erasure erasure = tenant.erasures().find(c.erasure());
        yield erasure == null || erasure.keyDestroyedAt() != 0
            ? Decision.Accepted.unchanged(Reply.DONE)
            : Decision.Accepted.of(
                new ErasureEvent.KeyDestroyed(act.tenant(), erasure.id(), act.time()),
                AuditFact.success(Action.SECRET_REVOKED, "data-key", erasure.shownSubject()),
                Reply.DONE);
      }
      case EvidenceCommand.NoteErasureReport c -> {
        Erasure erasure = tenant.erasures().find(c.erasure());
        yield erasure == null || erasure.report() != null
            ? Decision.Accepted.unchanged(Reply.DONE)
            : new Decision.Accepted(
                List.of(new ErasureEvent.Reported(act.tenant(), erasure.id(), c.report())),
                List.of(),
                Reply.DONE);
      }
      case EvidenceCommand.SetHold _,
          EvidenceCommand.ReleaseHold _,
          EvidenceCommand.NotePruning _,
          EvidenceCommand.NoteSubjectExport _ ->
          throw new IllegalStateException("this is no command about erasures");
    };
  }

  /**
   * Why a command is not taken that brings something about a data subject which is being erased, or
   * null: it was sealed with a key that goes.
   */
  public static @Nullable Refusal refusal(TenantState tenant, Command command) {
    String subject =
        switch (command) {
          case MessageCommand.Publish c -> c.envelope().termsOrNone().dataSubject();
          case MessageCommand.Request c -> c.envelope().termsOrNone().dataSubject();
          case MessageCommand.ReplyTo c -> c.envelope().termsOrNone().dataSubject();
          case TaskCommand c -> subject(tenant, c);
          case EvidenceCommand.SetHold c -> c.dataSubject();
          default -> "";
        };
    return subject.isEmpty() || !tenant.erasures().isErased(subject)
        ? null
        : Refusal.of(
            Refusal.Kind.UNAVAILABLE,
            "what was held about the data subject is just being erased; try again");
  }

  /** Whom what a command brings to an open task, or as one, is about. */
  private static String subject(TenantState tenant, TaskCommand command) {
    return switch (command) {
      case TaskCommand.Submit c -> c.spec().dataSubject();
      case TaskCommand.AnswerInput c -> subject(tenant, c.task());
      case TaskCommand.Complete c -> subject(tenant, c.task());
      case TaskCommand.AddChunk c -> subject(tenant, c.task());
      case TaskCommand.AskForInput c -> subject(tenant, c.task());
      case TaskCommand.Progress c -> subject(tenant, c.task());
      case TaskCommand.Fail c -> subject(tenant, c.task());
      case TaskCommand.Reject c -> subject(tenant, c.task());
      case TaskCommand.Cancel _,
          TaskCommand.Accept _,
          TaskCommand.Extend _,
          TaskCommand.HandBack _ ->
          "";
    };
  }

  private static String subject(TenantState tenant, TaskId id) {
    Task task = tenant.tasks().find(id);
    return task == null || task.state().ended() ? "" : task.dataSubject();
  }

  private static Decision begin(State state, TenantState tenant, Act act, EvidenceCommand.Erase c) {
    if (c.standIn().isEmpty()) {
      return new Decision.Refused(NOTHING_HELD);
    }
    Erasure known = tenant.erasures().of(c.standIn());
    if (known != null) {
      return Decision.Accepted.unchanged(new Reply.OfErasure(known));
    }
    for (LegalHold hold : tenant.holds().all().values()) {
      if (hold.covers(c.standIn()) || hold.covers(c.dataSubject())) {
        return Decision.Refused.of(
            Refusal.Kind.CONFLICT, "the legal hold " + hold.name() + " keeps it");
      }
    }
    if (tenant.erasures().all().size() >= Erasure.MOST) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has " + Erasure.MOST + " erasures already");
    }
    if (tenant.erasures().sweeping().size() >= Erasure.MOST_RUNNING) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, Erasure.MOST_RUNNING + " erasures are under way already");
    }
    Refusal refusal =
        Approving.refusal(state, tenant, act, GuardedAct.ERASURE, c.standIn(), c.approval());
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    Erasure erasure =
        Erasure.begun(
            act.tenant(),
            new ErasureId(act.ids().next()),
            c.standIn(),
            c.reason(),
            act.principal().id(),
            act.time());
    List<Event> events = new ArrayList<>(Approving.used(act, c.approval()));
    events.add(new ErasureEvent.Begun(erasure));
    AuditFact fact =
        new AuditFact(
            Action.DATA_ERASED,
            "data-subject",
            erasure.shownSubject(),
            AuditOutcome.SUCCESS,
            Approving.reason(tenant, c.reason(), c.approval()));
    return new Decision.Accepted(events, List.of(fact), new Reply.OfErasure(erasure));
  }

  private static Decision goOn(TenantState tenant, Act act, Erasure erasure) {
    List<Event> events = new ArrayList<>();
    List<AuditFact> facts = new ArrayList<>();
    endFanouts(tenant, erasure, events);
    int tasks = 0;
    for (TaskId id :
        tenant.tasks().about().of(erasure.subject(), Math.max(0, CHUNK - events.size()))) {
      events.add(new TaskEvent.Cancelled(act.tenant(), id, CALLED_OFF, act.time(), false));
      facts.add(
          new AuditFact(
              Action.TASK_CANCELLED, "task", id.toString(), AuditOutcome.SUCCESS, CALLED_OFF));
      tasks++;
    }
    Ids ids = act.ids();
    int deliveries = 0;
    int room = (CHUNK - events.size()) / 2;
    for (Delivery d : tenant.mailboxes().deliveriesAbout(erasure.subject(), Math.max(0, room))) {
      DeadLetterId id = new DeadLetterId(ids.next());
      events.add(new DeadLetterEvent.Died(dead(tenant, act, d, id)));
      events.add(new DeadLetterEvent.Discarded(act.tenant(), id, ERASED, act.time()));
      facts.add(fact("message", d.message().toString()));
      deliveries++;
    }
    int deadLetters = 0;
    for (DeadLetter letter : tenant.deadLetters().all()) {
      if (events.size() >= CHUNK) {
        break;
      }
      if (tenant.deadLetters().dataSubject(letter.id()).equals(erasure.subject())) {
        events.add(new DeadLetterEvent.Discarded(act.tenant(), letter.id(), ERASED, act.time()));
        facts.add(fact("dead-letter", letter.id().toString()));
        deadLetters++;
      }
    }
    boolean done = events.size() < CHUNK - 1;
    events.add(
        new ErasureEvent.Swept(
            act.tenant(), erasure.id(), deliveries, deadLetters, done, act.time(), tasks));
    return new Decision.Accepted(events, facts, Reply.DONE);
  }

  private static void endFanouts(TenantState tenant, Erasure erasure, List<Event> events) {
    for (Fanout fanout : tenant.mailboxes().fanouts().all()) {
      Message message = fanout.message();
      if (message.envelope().termsOrNone().dataSubject().equals(erasure.subject())
          && events.size() < CHUNK) {
        events.add(FanningOut.end(tenant, message));
      }
    }
  }

  /** What could not be opened any more is not written once more. */
  private static DeadLetter dead(TenantState tenant, Act act, Delivery delivery, DeadLetterId id) {
    Message m = tenant.mailboxes().messageOf(delivery);
    Message bare =
        new Message(
            m.tenant(),
            m.id(),
            m.to(),
            m.envelope().bare(),
            Payload.EMPTY,
            m.sender(),
            m.publishedAt(),
            m.redriveOf());
    return new DeadLetter(
        act.tenant(),
        id,
        new DeadLetter.Subject.OfDelivery(bare, delivery),
        ERASED,
        delivery.attempt(),
        act.time());
  }

  private static AuditFact fact(String kind, String id) {
    return new AuditFact(Action.MESSAGE_DISCARDED, kind, id, AuditOutcome.SUCCESS, ERASED);
  }
}
