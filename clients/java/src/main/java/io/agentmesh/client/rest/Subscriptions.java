package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.subscriptions.Replay;
import io.agentmesh.wire.rest.subscriptions.ReplayRequest;
import io.agentmesh.wire.rest.subscriptions.Subscription;
import io.agentmesh.wire.rest.subscriptions.SubscriptionRequest;
import java.time.Instant;
import java.util.stream.Stream;

/** Subscriptions over REST. */
public final class Subscriptions {

  private static final String PATH = "/v1/subscriptions";
  private static final String REPLAYS = "/v1/replays";

  private final Http http;

  Subscriptions(Http http) {
    this.http = http;
  }

  /** Subscribes an agent to a topic; the same pair again is the same subscription. */
  public Subscription create(String topic, String agent) {
    return http.post(PATH, new SubscriptionRequest(topic, agent, null), Subscription.class);
  }

  /** Subscribes an agent as one of a group, of which each message reaches one. */
  public Subscription create(String topic, String agent, String group) {
    return http.post(PATH, new SubscriptionRequest(topic, agent, group), Subscription.class);
  }

  /** A page of subscriptions; filters: agent, topic. */
  public Page<Subscription> list(Query query) {
    return http.page(PATH, query, Subscription.class);
  }

  /** The subscriptions of all pages. */
  public Stream<Subscription> stream(Query query) {
    return http.stream(PATH, query, Subscription.class);
  }

  public Subscription get(String id) {
    return http.get(PATH + Http.segment(id), Subscription.class);
  }

  /** Ends it; deliveries that are already made stay. */
  public void delete(String id) {
    http.delete(PATH + Http.segment(id));
  }

  /** Gives a subscription what was published to its topics, as far back as it is kept. */
  public Replay replay(String id) {
    return http.post(PATH + Http.segment(id) + "/replays", new ReplayRequest(null), Replay.class);
  }

  /** The same, from a time on. */
  public Replay replay(String id, Instant from) {
    ReplayRequest request = new ReplayRequest(from.toString());
    return http.post(PATH + Http.segment(id) + "/replays", request, Replay.class);
  }

  /** The same, from a position on. */
  public Replay replay(String id, long from) {
    ReplayRequest request = new ReplayRequest(Long.toString(from));
    return http.post(PATH + Http.segment(id) + "/replays", request, Replay.class);
  }

  /** How far a replay is. */
  public Replay replayed(String replayId) {
    return http.get(REPLAYS + Http.segment(replayId), Replay.class);
  }

  /** Calls a replay off; what it delivered stays delivered. */
  public Replay cancelReplay(String replayId) {
    return http.post(REPLAYS + Http.segment(replayId) + "/cancel", Replay.class);
  }
}
