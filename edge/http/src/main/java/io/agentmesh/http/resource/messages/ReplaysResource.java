package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.relay.ReplayStart;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.events.Watches;
import io.agentmesh.wire.rest.subscriptions.ReplayRequest;
import io.agentmesh.wire.rest.subscriptions.ReplayStatus;
import java.util.List;
import java.util.Optional;

/** {@code /v1/replays}: the past of topics for one subscription. */
public final class ReplaysResource {
  /** Begins one. */
  public Answer start(CalmRequest request) {
    SubscriptionId id = SubscriptionId.parse(request.path("subscriptionId"));
    String from = Shown.text(request.body(ReplayRequest.class).from());
    Watching events = request.mesh().events();
    MessageCommand.ReplayTopics command = Watches.begin(() -> ReplayStart.of(events, id, from));
    Outcome.Done done = request.call(command);
    Replay replay = CalmRequest.reply(done, Reply.OfReplay.class).replay();
    return Answer.json(202, view(replay))
        .at(done.position())
        .with("Location", "/v1/replays/" + replay.id());
  }

  /** Those that go on and the latest that ended, newest first. */
  public Answer list(CalmRequest request) {
    String of = request.query("subscription", "");
    List<Replay> all =
        request.read(
            Permission.SUBSCRIPTION_READ,
            tenant -> List.copyOf(tenant.subscriptions().replays().all()));
    return Lists.answer(
        all.reversed().stream()
            .filter(r -> of.isEmpty() || r.subscription().toString().equals(of))
            .map(ReplaysResource::view)
            .toList(),
        "");
  }

  /** One of them. */
  public Answer get(CalmRequest request) {
    ReplayId id = id(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.SUBSCRIPTION_READ,
                tenant -> Optional.ofNullable(tenant.subscriptions().replays().find(id)))
            .map(ReplaysResource::view)
            .orElseThrow(() -> RequestRefused.notFound("replay", id)));
  }

  /** Calls one off. */
  public Answer cancel(CalmRequest request) {
    Outcome.Done done =
        request.call(new MessageCommand.EndReplay(id(request), Replay.Status.CANCELLED));
    Replay replay = CalmRequest.reply(done, Reply.OfReplay.class).replay();
    return Answer.json(200, view(replay)).at(done.position());
  }

  private static ReplayId id(CalmRequest request) {
    return ReplayId.parse(request.path("replayId"));
  }

  private static io.agentmesh.wire.rest.subscriptions.Replay view(Replay replay) {
    return new io.agentmesh.wire.rest.subscriptions.Replay(
        replay.id().toString(),
        replay.subscription().toString(),
        replay.topic().value(),
        ReplayStatus.valueOf(replay.status().name()),
        replay.from(),
        replay.until(),
        replay.next(),
        replay.replayed(),
        replay.skipped(),
        replay.startedBy(),
        Shown.time(replay.startedAt()),
        Shown.timeOrNull(replay.endedAt()));
  }
}
