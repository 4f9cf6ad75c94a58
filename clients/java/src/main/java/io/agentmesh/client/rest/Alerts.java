package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Explanation;
import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.alerts.Alert;
import io.agentmesh.wire.rest.alerts.AlertChannel;
import io.agentmesh.wire.rest.alerts.AlertTest;
import java.util.List;
import java.util.stream.Stream;

/**
 * The alerts of the tenant, over REST: what somebody should hear of, and what was done about it.
 * Channels are for keys with the role platform.
 */
public final class Alerts {

  private static final String PATH = "/v1/alerts";
  private static final String CHANNELS = "/v1/alert-channels";

  private final Http http;

  Alerts(Http http) {
    this.http = http;
  }

  /** A page of alerts, newest first; a filter is {@code state}. */
  public Page<Alert> list(Query query) {
    return http.page(PATH, query, Alert.class);
  }

  /** The alerts of all pages. */
  public Stream<Alert> stream(Query query) {
    return http.stream(PATH, query, Alert.class);
  }

  /** An alert with what channels were told of it. */
  public Alert get(String alertId) {
    return http.get(PATH + Http.segment(alertId), Alert.class);
  }

  /** Says that somebody takes care of it. */
  public Alert acknowledge(String alertId, String reason) {
    return handle(alertId, "/acknowledge", reason);
  }

  /** Says that somebody is done with it; the same happening again raises a new one. */
  public Alert close(String alertId, String reason) {
    return handle(alertId, "/close", reason);
  }

  private Alert handle(String alertId, String act, String reason) {
    Explanation why = new Explanation(reason.isEmpty() ? null : reason);
    return http.post(PATH + Http.segment(alertId) + act, why, Alert.class);
  }

  /** The channels, as they are. */
  public List<AlertChannel> channels() {
    return http.page(CHANNELS, Query.all(), AlertChannel.class).items();
  }

  /** Sends something through a channel at once, and says what came of it. */
  public AlertTest test(String channel) {
    return http.post(CHANNELS + Http.segment(channel) + "/test", AlertTest.class);
  }
}
