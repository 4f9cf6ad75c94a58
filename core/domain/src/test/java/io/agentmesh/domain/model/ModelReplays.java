package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.MessageCommand.Past;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.AMessage;
import io.agentmesh.domain.model.Things.ARecipient;
import io.agentmesh.domain.model.Things.ASubscription;
import io.agentmesh.domain.replay.ReplayId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the model says to commands that give a subscription the past of its topics. */
final class ModelReplays {
  private final Model model;

  ModelReplays(Model model) {
    this.model = model;
  }

  private @Nullable AReplay find(ReplayId id) {
    return model.replays.stream().filter(r -> r.id.equals(id)).findFirst().orElse(null);
  }

  private @Nullable ASubscription subscription(SubscriptionId id) {
    return model.subscriptions.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
  }

  /** In whose name a replay is called off; nobody's when its subscription is gone. */
  @Nullable AgentId agentOf(ReplayId id) {
    AReplay replay = find(id);
    ASubscription of = replay == null ? null : subscription(replay.subscription);
    return of == null ? null : of.agent();
  }

  String begin(UUID id, MessageCommand.ReplayTopics c) {
    if (subscription(c.subscription()) == null) {
      return "NOT_FOUND";
    }
    if (running(c.subscription()) > 0) {
      return "CONFLICT";
    }
    if (running(null) >= model.rules.messages().maxReplays()) {
      return "TOO_MANY";
    }
    AReplay replay = new AReplay(new ReplayId(id), c.subscription(), c.from(), c.until());
    model.replays.add(replay);
    return "ok " + replay.shown();
  }

  private long running(@Nullable SubscriptionId of) {
    return model.replays.stream()
        .filter(r -> r.status.equals("RUNNING") && (of == null || r.subscription.equals(of)))
        .count();
  }

  String end(MessageCommand.EndReplay c) {
    AReplay replay = find(c.replay());
    if (replay == null) {
      return "NOT_FOUND";
    }
    if (replay.status.equals("RUNNING")) {
      replay.status = c.how().name();
      replay.endedAt = model.time;
    }
    return "ok " + replay.shown();
  }

  String goOn(MessageCommand.GoOnReplaying c) {
    AReplay replay = find(c.replay());
    if (replay == null) {
      return ModelActs.OK;
    }
    if (!replay.status.equals("RUNNING") || replay.next != c.from()) {
      return "ok " + replay.shown();
    }
    if (model.routes.memberOf(replay.subscription) == null) {
      replay.status = "CANCELLED";
      replay.endedAt = model.time;
      return "ok " + replay.shown();
    }
    long next = c.next();
    int bytes = 0;
    int before = model.quotas.bytes();
    for (Past past : c.past()) {
      Message m = past.message();
      Terms terms = m.envelope().termsOrNone();
      if (terms.expiresAt() != 0 && terms.expiresAt() <= model.time
          || model.erasures.isErased(terms.dataSubject())) {
        replay.skipped++;
        continue;
      }
      ARecipient to = Objects.requireNonNull(model.routes.memberOf(replay.subscription));
      bytes += m.payload().size();
      if (model.isFull(to.agent())
          || model.quotas.tooManyDeliveries(1)
          || model.quotas.exceeds(before + bytes)) {
        next = past.position();
        break;
      }
      model.lastDelivery++;
      ADelivery d =
          new ADelivery(
              model.lastDelivery,
              new AMessage(m.id(), m.to(), m.envelope(), m.publishedAt(), m.payload().size()),
              to);
      d.redelivered = true;
      d.ready = d.notBefore <= model.lastTick;
      model.deliveries.add(d);
      replay.replayed++;
    }
    replay.next = next;
    if (next > replay.until) {
      replay.status = "DONE";
      replay.endedAt = model.time;
    }
    return "ok " + replay.shown();
  }
}
