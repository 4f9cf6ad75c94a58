package io.agentmesh.domain.rules.replay;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays are begun and called off by whoever may write the subscription, and end. */
public final class ReplayingTopics {
  private ReplayingTopics() {}

  /** Begins one. */
  public static Decision begin(
      State state, TenantState tenant, Act act, MessageCommand.ReplayTopics c) {
    Subscription subscription = tenant.subscriptions().find(c.subscription());
    if (subscription == null) {
      return new Decision.Refused(Refusal.notFound("subscription", c.subscription()));
    }
    String denial = denial(state, act, subscription);
    if (denial != null) {
      return Decision.Refused.of(Refusal.Kind.FORBIDDEN, denial);
    }
    List<Replay> running = tenant.subscriptions().replays().running();
    for (Replay other : running) {
      if (other.subscription().equals(subscription.id())) {
        return Decision.Refused.of(
            Refusal.Kind.CONFLICT, "replay " + other.id() + " of the subscription still goes on");
      }
    }
    int most = state.rules().messages().maxReplays();
    if (running.size() >= most) {
      return Decision.Refused.of(Refusal.Kind.TOO_MANY, most + " replays are under way already");
    }
    Replay replay =
        new Replay(
            act.tenant(),
            new ReplayId(act.ids().next()),
            subscription.id(),
            subscription.topic(),
            c.from(),
            c.until(),
            Math.max(c.since(), tenant.account().tenant().createdAt()),
            act.principal().id(),
            act.time(),
            Replay.Status.RUNNING,
            c.from(),
            0,
            0,
            0);
    return Decision.Accepted.of(
        new MessageEvent.ReplayStarted(replay),
        fact(replay, "replay of " + replay.topic() + " from position " + replay.from()),
        new Reply.OfReplay(replay));
  }

  /** Ends one early; one that has ended stays as it is. */
  public static Decision end(State state, TenantState tenant, Act act, MessageCommand.EndReplay c) {
    Replay replay = tenant.subscriptions().replays().find(c.replay());
    if (replay == null) {
      return new Decision.Refused(Refusal.notFound("replay", c.replay()));
    }
    String denial = denial(state, act, tenant.subscriptions().find(replay.subscription()));
    if (denial != null) {
      return Decision.Refused.of(Refusal.Kind.FORBIDDEN, denial);
    }
    return replay.running()
        ? ends(act, replay, c.how())
        : Decision.Accepted.unchanged(new Reply.OfReplay(replay));
  }

  /** It ends here. */
  static Decision ends(Act act, Replay replay, Replay.Status how) {
    return Decision.Accepted.of(
        ended(act, replay, how),
        endFact(replay, how),
        new Reply.OfReplay(replay.ended(how, act.time())));
  }

  static MessageEvent ended(Act act, Replay replay, Replay.Status how) {
    return new MessageEvent.ReplayEnded(replay.tenant(), replay.id(), how, act.time());
  }

  static AuditFact endFact(Replay replay, Replay.Status how) {
    return fact(replay, "the replay is " + how);
  }

  private static @Nullable String denial(
      State state, Act act, @Nullable Subscription subscription) {
    return Authority.denial(
        state,
        act.principal(),
        Permission.SUBSCRIPTION_WRITE,
        subscription == null ? null : subscription.agent(),
        act.time());
  }

  private static AuditFact fact(Replay replay, String reason) {
    SubscriptionId about = replay.subscription();
    return new AuditFact(
        Action.MESSAGE_REDRIVEN, "subscription", about.toString(), AuditOutcome.SUCCESS, reason);
  }
}
