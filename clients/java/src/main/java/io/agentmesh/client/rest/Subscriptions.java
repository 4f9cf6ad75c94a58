package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.subscriptions.Subscription;
import io.agentmesh.wire.rest.subscriptions.SubscriptionRequest;
import java.util.stream.Stream;

/** Subscriptions over REST. */
public final class Subscriptions {

  private static final String PATH = "/v1/subscriptions";

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
}
