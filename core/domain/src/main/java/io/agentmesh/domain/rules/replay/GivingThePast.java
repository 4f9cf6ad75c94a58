package io.agentmesh.domain.rules.replay;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.MessageCommand.Past;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.rules.route.Routing;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next chunk of a replay: as many of the messages that were read as may wait for the agent and
 * fit the tenant's quotas. The first that does not fit is where it goes on.
 */
public final class GivingThePast {
  private final TenantState tenant;
  private final MeshRules rules;
  private final Replay replay;
  private final Map<AgentId, Integer> given = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private long bytes;
  private int skipped;

  private GivingThePast(TenantState tenant, MeshRules rules, Replay replay) {
    this.tenant = tenant;
    this.rules = rules;
    this.replay = replay;
  }

  /** Goes on from where the replay stands; what was read from elsewhere changes nothing. */
  public static Decision goOn(
      TenantState tenant, MeshRules rules, Act act, MessageCommand.GoOnReplaying c) {
    Replay replay = tenant.subscriptions().replays().find(c.replay());
    if (replay == null) {
      return Decision.Accepted.unchanged(Reply.DONE);
    }
    if (!replay.running() || replay.next() != c.from()) {
      return Decision.Accepted.unchanged(new Reply.OfReplay(replay));
    }
    GivingThePast giving = new GivingThePast(tenant, rules, replay);
    return giving.recipient(0) == null
        ? ReplayingTopics.ends(act, replay, Replay.Status.CANCELLED)
        : giving.give(act, c);
  }

  private Decision give(Act act, MessageCommand.GoOnReplaying c) {
    long next = c.next();
    for (Past past : c.past()) {
      Message message = past.message();
      Terms terms = message.envelope().termsOrNone();
      if (terms.expiredAt(act.time()) || tenant.erasures().isErased(terms.dataSubject())) {
        skipped++;
      } else if (!give(message)) {
        next = past.position();
        break;
      }
    }
    if (next == replay.next() && next <= replay.until()) {
      return Decision.Accepted.unchanged(new Reply.OfReplay(replay));
    }
    int replayed = events.size();
    events.add(new MessageEvent.ReplayAdvanced(tenant.id(), replay.id(), next, replayed, skipped));
    Replay after = replay.advanced(next, replayed, skipped);
    List<AuditFact> facts = new ArrayList<>();
    if (next > replay.until()) {
      events.add(ReplayingTopics.ended(act, replay, Replay.Status.DONE));
      facts.add(ReplayingTopics.endFact(replay, Replay.Status.DONE));
      after = after.ended(Replay.Status.DONE, act.time());
    }
    return new Decision.Accepted(events, facts, new Reply.OfReplay(after));
  }

  private boolean give(Message message) {
    Recipient to = recipient(events.size());
    if (to == null
        || waiting(to.agent()) >= rules.maxPendingPerAgent()
        || KeepingQuotas.overDeliveries(tenant, events.size() + 1, bytes + message.payload().size())
            != null) {
      return false;
    }
    bytes += message.payload().size();
    given.merge(to.agent(), 1, Integer::sum);
    events.add(new MessageEvent.Replayed(replay.id(), message, to));
    return true;
  }

  /** Who gets the next message, with so many deliveries before it; null when nobody is left. */
  private @Nullable Recipient recipient(int before) {
    return Routing.memberOf(
        tenant, replay.subscription(), tenant.mailboxes().nextNumber() + before, this::waiting);
  }

  private int waiting(AgentId agent) {
    return Routing.waiting(tenant, agent) + given.getOrDefault(agent, 0);
  }
}
