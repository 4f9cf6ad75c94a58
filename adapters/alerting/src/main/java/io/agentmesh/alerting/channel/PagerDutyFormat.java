package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import java.util.Locale;
import java.util.Map;

/**
 * PagerDuty Events API v2: an alert triggers an incident, which is acknowledged and resolved with
 * it. The alert's id is the key by which PagerDuty knows it again.
 */
public final class PagerDutyFormat implements AlertFormat {
  /** Where PagerDuty takes events. */
  public static final String URL = "https://events.pagerduty.com/v2/enqueue";

  private final String routingKey;
  private final String source;

  /** With the key of an integration, in the name of a mesh. */
  public PagerDutyFormat(String routingKey, String source) {
    this.routingKey = routingKey;
    this.source = source;
  }

  @Override
  public boolean knows(Notice.About about) {
    return true;
  }

  @Override
  public Post of(Notice.About about, Alert alert) {
    String action =
        switch (about) {
          case RAISED, TEST -> "trigger";
          case ACKNOWLEDGED -> "acknowledge";
          case CLOSED -> "resolve";
        };
    Map<String, Object> payload =
        Map.of(
            "summary",
            Wording.headline(about, alert),
            "source",
            source,
            "severity",
            alert.severity().name().toLowerCase(Locale.ROOT),
            "timestamp",
            Wording.time(alert.firstAt()),
            "class",
            alert.rule(),
            "group",
            alert.tenant().value(),
            "custom_details",
            Wording.details(alert));
    return new Post(
        Map.of(),
        Json.of(
            Map.of(
                "routing_key",
                routingKey,
                "event_action",
                action,
                "dedup_key",
                source + "/" + alert.id(),
                "client",
                "AgentMesh",
                "payload",
                payload)));
  }
}
