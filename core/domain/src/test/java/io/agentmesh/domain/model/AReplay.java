package io.agentmesh.domain.model;

import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.replay.ReplayId;

/** The past of a subscription's topics on its way to it. */
final class AReplay {
  final ReplayId id;
  final SubscriptionId subscription;
  final long until;
  String status = "RUNNING";
  long next;
  long replayed;
  long skipped;
  long endedAt;

  AReplay(ReplayId id, SubscriptionId subscription, long from, long until) {
    this.id = id;
    this.subscription = subscription;
    this.next = from;
    this.until = until;
  }

  String shown() {
    return "replay " + id + " " + status + " at " + next + ": " + replayed + ", " + skipped;
  }
}
