package io.agentmesh.engine.shard;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.rules.Deciding;
import io.agentmesh.domain.rules.access.ActingForOthers;
import io.agentmesh.domain.rules.dispatch.Dispatching;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.entrance.Draining;
import io.agentmesh.engine.meter.Meter;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Entropy;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.PersonalFields;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.append.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One act after the other: decide, apply, dispatch, append; what follows waits in the outbox. Owned
 * by the shard thread.
 */
final class Acting {
  /** Bits of a fencing token that hold the position; the start epoch stands above them. */
  private static final int POSITION_BITS = 44;

  /** Room in the open batch that any one record finds: two payloads and what stands around them. */
  static final int RECORD_BYTES = 5 << 19;

  /** Pauses of 50 µs while the open batch is written, then of 1 ms while the disk is full. */
  private static final int SHORT_PAUSES = 200;

  /** Pauses of a shard that is to end: it waits for room for 5 s. */
  private static final int LAST_PAUSES = SHORT_PAUSES + 5_000;

  private final State state;
  private final Journal journal;
  private final Effects effects;
  private final Outbox outbox;
  private final Entropy entropy;
  private final LongSupplier time;
  private final BooleanSupplier stopping;
  private final Meter meter;
  private final PersonalFields personal;
  private final Denials denials = new Denials();
  private final ByteSink sink = new ByteSink();
  private final long epoch;
  private List<Event> events = new ArrayList<>();
  private List<AuditFact> facts = new ArrayList<>();
  private boolean moreToDispatch;
  private long appendedBytes;

  Acting(
      State state,
      EngineParts parts,
      Effects effects,
      Outbox outbox,
      LongSupplier time,
      BooleanSupplier stopping) {
    this.state = state;
    this.journal = parts.journal();
    this.effects = effects;
    this.outbox = outbox;
    this.entropy = parts.entropy();
    this.time = time;
    this.stopping = stopping;
    this.meter = parts.meter();
    this.personal = new PersonalFields(parts.sealing());
    this.epoch = journal.epoch() << POSITION_BITS;
  }

  /** Journal bytes appended since this was last asked for. */
  long takeAppendedBytes() {
    long bytes = appendedBytes;
    appendedBytes = 0;
    return bytes;
  }

  /** Whether more could be granted at once than one act may grant. */
  boolean moreToDispatch() {
    return moreToDispatch;
  }

  /** Decides a command and keeps what follows from it. */
  Outcome act(Origin origin, Command command, @Nullable String shed) {
    return act(
        origin,
        command instanceof TenantCommand ? origin.keptIn(TenantId.SYSTEM) : origin,
        command,
        shed);
  }

  /** Decides a command, and keeps another origin with what follows from it. */
  private Outcome act(Origin origin, Origin kept, Command command, @Nullable String shed) {
    if (shed != null && !Draining.drains(command)) {
      return refused(origin, command, Refusal.of(Refusal.Kind.UNAVAILABLE, shed));
    }
    if (!makeRoom()) {
      Refusal full = Refusal.of(Refusal.Kind.UNAVAILABLE, "the journal takes nothing");
      return refused(origin, command, full);
    }
    Act act = newAct(origin);
    return switch (decide(act, command)) {
      case Decision.Refused(Refusal refusal) -> {
        if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
          denied(origin, command.getClass().getSimpleName(), refusal.sentence());
        }
        yield refused(origin, command, refusal);
      }
      case Decision.Accepted(var decided, var decidedFacts, var reply) -> {
        List<DelegationLink> links = ActingForOthers.links(state, origin.principal());
        begin();
        boolean bySystem = origin.principal().kind() == Principal.Kind.SYSTEM;
        facts.addAll(decidedFacts);
        for (Event event : decided) {
          happened(event, bySystem);
        }
        dispatch(act);
        commit(kept, links, act.time());
        yield new Outcome.Done(reply, journal.lastPosition());
      }
    };
  }

  private Decision decide(Act act, Command command) {
    try {
      return Deciding.decide(state, act, command);
    } catch (InvalidValue e) {
      return new Decision.Refused(
          new Refusal(Refusal.Kind.INVALID, e.field() + " " + e.rule(), e.field()));
    }
  }

  /**
   * Waits until the open batch has room, which the journal thread makes; false when it failed, or
   * when a shard that is to end has waited for long.
   */
  private boolean makeRoom() {
    int pauses = 0;
    while (!journal.hasRoom(RECORD_BYTES)) {
      if (journal.admission() == Admission.FAILED
          || pauses > LAST_PAUSES && stopping.getAsBoolean()) {
        return false;
      }
      if (!journal.submit()) {
        journal.threads().pause(pauses++ < SHORT_PAUSES ? 50_000 : 1_000_000);
      }
    }
    return true;
  }

  /** Grants what can be granted without anybody having asked for anything new. */
  void dispatch(TenantId tenant) {
    if (!makeRoom()) {
      return;
    }
    Origin origin = Origin.system(Principal.system(tenant));
    Act act = newAct(origin);
    begin();
    dispatch(act);
    commit(origin, List.of(), act.time());
  }

  /** Keeps that somebody was turned away. */
  void denied(Origin origin, String what, String reason) {
    String who = origin.principal().id();
    if (denials.isFirst(new Denials.Denial(who, origin.sourceIp(), what, reason))) {
      note(origin, Action.UNAUTHORIZED_ACCESS, what, reason);
    }
  }

  /** Keeps that somebody proved who it is: the mesh notes it, of who came from there. */
  void authenticated(Origin origin) {
    Origin mesh = Origin.system(Principal.system(origin.principal().tenant()));
    act(mesh, origin, new AccessCommand.NoteAuthentication(origin.principal().id()), null);
  }

  /** Keeps that somebody could not prove who it is. */
  void notAuthenticated(Origin origin, String reason) {
    if (denials.isFirst(new Denials.Denial("", origin.sourceIp(), "login", reason))) {
      note(origin, Action.AUTH_FAILURE, "login", reason);
    }
  }

  /** Keeps the counts of denials that were repeated. */
  void keepRepeatedDenials() {
    for (Denials.Repeated r : denials.due(time.getAsLong())) {
      Denials.Denial d = r.denial();
      Origin origin = new Origin(Principal.system(TenantId.SYSTEM), "", "", d.sourceIp(), "");
      String who = d.actor().isEmpty() ? d.reason() : d.actor() + ": " + d.reason();
      Command command =
          d.what().equals("login")
              ? new AccessCommand.NoteAuthenticationFailure(who, r.times())
              : new AccessCommand.NoteDenial(d.what(), who, r.times());
      act(origin, command, null);
    }
  }

  private void note(Origin origin, Action action, String what, String reason) {
    if (!makeRoom()) {
      return;
    }
    begin();
    facts.add(new AuditFact(action, what, "", AuditOutcome.DENIED, reason));
    commit(origin, ActingForOthers.links(state, origin.principal()), time.getAsLong());
  }

  private Outcome refused(Origin origin, Command command, Refusal refusal) {
    meter.refused(origin.principal().tenant(), command, refusal.kind());
    return new Outcome.Refused(refusal, journal.lastPosition());
  }

  private Act newAct(Origin origin) {
    return new Act(origin, time.getAsLong(), epoch | (journal.lastPosition() + 1), entropy.next());
  }

  private void begin() {
    events = new ArrayList<>(4);
    facts = new ArrayList<>(4);
    outbox.gateAt(journal.lastPosition() + 1);
  }

  private void happened(Event event, boolean bySystem) {
    TaskLease before = effects.leaseBefore(event);
    state.apply(event);
    events.add(event);
    effects.of(event, before, bySystem);
  }

  private void dispatch(Act act) {
    TenantState tenant = state.find(act.tenant());
    if (tenant == null) {
      return;
    }
    moreToDispatch =
        Dispatching.dispatch(
            tenant,
            state.rules(),
            act,
            (event, fact) -> {
              happened(event, true);
              if (fact != null) {
                facts.add(fact);
              }
            });
  }

  private void commit(Origin origin, List<DelegationLink> links, long at) {
    if (!events.isEmpty() || !facts.isEmpty()) {
      sink.reset();
      JournalRecord.CODEC.encode(
          JournalRecord.of(personal.sealed(origin), links, facts, events), sink);
      journal.append(at, JournalRecord.KIND, sink.buffer(), 0, sink.length());
      appendedBytes += sink.length();
    }
    outbox.gateAtLast();
  }
}
