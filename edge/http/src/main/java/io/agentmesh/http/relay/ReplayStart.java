package io.agentmesh.http.relay;

import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.Watching;

/** The command that replays topics, made of what a caller says. */
public final class ReplayStart {
  private ReplayStart() {}

  /**
   * From the place that the text names, or the oldest record that is kept when it is empty, to what
   * is durable now.
   *
   * @throws io.agentmesh.domain.InvalidValue when the text names no place, or one that lies ahead
   * @throws io.agentmesh.engine.watch.PositionGone when retention has deleted it
   */
  public static MessageCommand.ReplayTopics of(
      Watching events, SubscriptionId subscription, String from) {
    WatchStart start = from.isEmpty() ? new WatchStart.Since(0) : WatchStart.parse(from);
    long since = start instanceof WatchStart.Since(long micros) ? Math.max(0, micros) : 0;
    long until = events.position();
    return new MessageCommand.ReplayTopics(subscription, events.place(start), until, since);
  }
}
