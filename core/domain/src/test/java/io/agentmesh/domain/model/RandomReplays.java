package io.agentmesh.domain.model;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.MessageCommand.Past;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded commands about replays; the past that they give is what was published before. */
final class RandomReplays {
  private final SplittableRandom random;
  private final Model model;
  private final List<Message> published = new ArrayList<>();
  private int made;

  RandomReplays(SplittableRandom random, Model model) {
    this.random = random;
    this.model = model;
  }

  /** Remembers what was sent to a topic. */
  void happened(Event event) {
    if (event instanceof MessageEvent.Published(Message message, _, _, _)
        && message.to() instanceof Address.ToTopic) {
      published.add(message);
    }
  }

  Command next() {
    List<AReplay> running = model.replays.stream().filter(r -> r.status.equals("RUNNING")).toList();
    if (running.isEmpty() || random.nextInt(5) == 0) {
      return begin();
    }
    AReplay replay = running.get(random.nextInt(running.size()));
    return random.nextInt(8) == 0 ? end(replay) : goOn(replay);
  }

  private Command begin() {
    SubscriptionId of =
        model.subscriptions.isEmpty() || random.nextInt(8) == 0
            ? new SubscriptionId(new UUID(8, made++))
            : model.subscriptions.get(random.nextInt(model.subscriptions.size())).id();
    return new MessageCommand.ReplayTopics(of, 0, published.size() - 1L, random.nextInt(2));
  }

  private Command end(AReplay replay) {
    ReplayId id = random.nextInt(6) == 0 ? new ReplayId(new UUID(9, made++)) : replay.id;
    return new MessageCommand.EndReplay(
        id, random.nextInt(3) == 0 ? Replay.Status.OVERTAKEN : Replay.Status.CANCELLED);
  }

  /** Positions are places in the list of what was published. */
  private Command goOn(AReplay replay) {
    long from = random.nextInt(8) == 0 ? random.nextInt(9) : replay.next;
    long behind = Math.min(replay.until + 1, from + 1 + random.nextInt(6));
    List<Past> past = new ArrayList<>();
    for (long i = from; i < behind && i < published.size(); i++) {
      past.add(new Past(i, published.get((int) i)));
    }
    ReplayId id = random.nextInt(20) == 0 ? new ReplayId(new UUID(9, made++)) : replay.id;
    return new MessageCommand.GoOnReplaying(id, from, past, Math.max(from, behind));
  }
}
