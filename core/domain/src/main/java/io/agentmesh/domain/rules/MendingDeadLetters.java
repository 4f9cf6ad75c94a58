package io.agentmesh.domain.rules;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.rules.contract.Judging;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters are tried again or thrown away, one by its id or all of a filter. Many are mended at
 * most {@value #CHUNK} events at a time, so that nobody waits behind them.
 */
final class MendingDeadLetters {
  private static final int CHUNK = 256;

  /** Payload bytes of what one chunk makes at the most, so that its record stays small. */
  private static final long CHUNK_BYTES = 1 << 20;

  /** Dead letters that one chunk looks at. */
  private static final int LOOKED_AT = 1024;

  private static final int MAX_RUNNING = 4;

  private MendingDeadLetters() {}

  static Decision decide(TenantState tenant, MeshRules rules, Act act, DeadLetterCommand c) {
    DeadLetter letter = tenant.deadLetters().find(c.deadLetter());
    if (letter == null) {
      return new Decision.Refused(Refusal.notFound("dead letter", c.deadLetter()));
    }
    return switch (c) {
      case DeadLetterCommand.Redrive(_, Edit edit, var judged) -> {
        Decision unjudged = Judging.edit(tenant, letter, edit, judged);
        if (unjudged != null) {
          yield unjudged;
        }
        Redriving redriving = new Redriving(tenant, rules, act, "");
        Refusal refusal = redriving.redrive(letter, edit);
        yield refusal == null
            ? new Decision.Accepted(redriving.events(), redriving.facts(), redriving.reply())
            : new Decision.Refused(refusal);
      }
      case DeadLetterCommand.Discard discard ->
          Decision.Accepted.of(
              discarded(act, letter, discard.reason()),
              discardFact(letter, discard.reason()),
              Reply.DONE);
    };
  }

  private static Event discarded(Act act, DeadLetter letter, String reason) {
    return new DeadLetterEvent.Discarded(act.tenant(), letter.id(), reason, act.time());
  }

  private static AuditFact discardFact(DeadLetter letter, String reason) {
    return new AuditFact(
        Action.MESSAGE_DISCARDED,
        "dead-letter",
        letter.id().toString(),
        AuditOutcome.SUCCESS,
        reason);
  }

  static Decision decide(TenantState tenant, MeshRules rules, Act act, MendingCommand command) {
    return switch (command) {
      case MendingCommand.Mend c -> begin(tenant, act, c);
      case MendingCommand.CallOff(MendingId id) -> {
        Mending mending = tenant.deadLetters().mending(id);
        if (mending == null) {
          yield new Decision.Refused(Refusal.notFound("mending", id));
        }
        yield mending.running()
            ? end(act, mending, Mending.Status.CANCELLED, List.of(), List.of())
            : Decision.Accepted.unchanged(new Reply.OfMending(mending));
      }
      case MendingCommand.GoOn(MendingId id) -> {
        Mending mending = tenant.deadLetters().mending(id);
        yield mending == null || !mending.running()
            ? Decision.Accepted.unchanged(Reply.DONE)
            : goOn(tenant, rules, act, mending);
      }
    };
  }

  private static Decision begin(TenantState tenant, Act act, MendingCommand.Mend c) {
    if (tenant.deadLetters().running().size() >= MAX_RUNNING) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, MAX_RUNNING + " mendings are under way already");
    }
    Mending mending =
        Mending.started(
            act.tenant(),
            new MendingId(act.ids().next()),
            c.verb(),
            c.filter(),
            c.ratePerSecond(),
            c.reason(),
            act.principal().id(),
            act.time(),
            tenant.deadLetters().all().size());
    return Decision.Accepted.of(
        new DeadLetterEvent.MendingStarted(mending),
        fact(mending, mending.verb() + " of all that match: " + c.reason()),
        new Reply.OfMending(mending));
  }

  private static Decision goOn(TenantState tenant, MeshRules rules, Act act, Mending mending) {
    int allowance = mending.allowance(act.time());
    List<DeadLetter> next = tenant.deadLetters().behind(mending.after(), LOOKED_AT);
    Redriving redriving =
        new Redriving(tenant, rules, inTheNameOf(mending, act), "by mending " + mending.id());
    DeadLetterId last = null;
    String refusal = "";
    int examined = 0;
    int refused = 0;
    int tried = 0;
    long bytes = 0;
    boolean stopped = next.size() == LOOKED_AT;
    for (DeadLetter letter : next) {
      if (letter.at() > mending.startedAt()) {
        stopped = false;
        break;
      }
      if (mending.means(letter)) {
        bytes += letter.payloadSize();
        boolean full = redriving.events().size() + 2 > CHUNK || tried > 0 && bytes > CHUNK_BYTES;
        if (tried == allowance || full) {
          stopped = true;
          break;
        }
        tried++;
        Refusal why = mend(mending, act, letter, redriving);
        if (why != null) {
          refused++;
          refusal = why.sentence();
        }
      }
      examined++;
      last = letter.id();
    }
    List<Event> events = new ArrayList<>(redriving.events());
    if (last != null) {
      events.add(
          new DeadLetterEvent.MendingAdvanced(
              act.tenant(),
              mending.id(),
              last,
              examined,
              tried - refused,
              refused,
              refusal,
              tried == 0 ? mending.dueAt() : mending.dueAfter(tried, act.time())));
    }
    return stopped
        ? new Decision.Accepted(events, redriving.facts(), Reply.DONE)
        : end(act, mending, Mending.Status.DONE, events, redriving.facts());
  }

  private static @Nullable Refusal mend(
      Mending mending, Act act, DeadLetter letter, Redriving redriving) {
    return switch (mending.verb()) {
      case REDRIVE -> redriving.redrive(letter, Edit.NONE);
      case DISCARD -> {
        redriving.events().add(discarded(act, letter, mending.reason()));
        redriving.facts().add(discardFact(letter, "by mending " + mending.id()));
        yield null;
      }
    };
  }

  /** What a mending makes belongs to whoever started it. */
  private static Act inTheNameOf(Mending mending, Act act) {
    Principal starter =
        new Principal(
            act.tenant(), mending.startedBy(), Principal.Kind.SERVICE, List.of(), List.of());
    return new Act(Origin.system(starter), act.time(), act.fence(), act.entropy());
  }

  private static Decision end(
      Act act, Mending mending, Mending.Status how, List<Event> before, List<AuditFact> facts) {
    List<Event> events = new ArrayList<>(before);
    events.add(new DeadLetterEvent.MendingEnded(act.tenant(), mending.id(), how, act.time()));
    List<AuditFact> all = new ArrayList<>(facts);
    all.add(fact(mending, mending.verb() + " is " + how));
    return new Decision.Accepted(events, all, new Reply.OfMending(mending.ended(how, act.time())));
  }

  private static AuditFact fact(Mending mending, String reason) {
    return new AuditFact(
        Action.ADMIN_ACTION, "mending", mending.id().toString(), AuditOutcome.SUCCESS, reason);
  }
}
