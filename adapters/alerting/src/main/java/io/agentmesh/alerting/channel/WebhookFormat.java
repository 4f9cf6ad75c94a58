package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.outbound.WebhookSignature;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of our own, signed as Standard Webhooks 1.0 describes it. */
public final class WebhookFormat implements AlertFormat {
  private final byte[] secret;
  private final String source;
  private final InstantSource clock;

  /** With a secret, in the name of a mesh. */
  public WebhookFormat(byte[] secret, String source, InstantSource clock) {
    this.secret = secret.clone();
    this.source = source;
    this.clock = clock;
  }

  @Override
  public boolean knows(Notice.About about) {
    return true;
  }

  @Override
  public Post of(Notice.About about, Alert alert) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("type", about == Notice.About.TEST ? "TEST" : "ALERT_" + about);
    told.put("source", source);
    told.put("text", Wording.headline(about, alert));
    told.put("alert", shown(alert));
    byte[] body = Json.of(told);
    String id = Wording.id(about, alert);
    long seconds = clock.instant().getEpochSecond();
    return new Post(
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(seconds),
            "webhook-signature",
            WebhookSignature.of(secret, id, seconds, body)),
        body);
  }

  private static Map<String, Object> shown(Alert alert) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", alert.id());
    shown.put("tenant", alert.tenant().value());
    shown.put("rule", alert.rule());
    shown.put("severity", alert.severity().name());
    shown.put("state", alert.state().name());
    shown.put("actor", alert.actor());
    shown.put("resourceKind", alert.resourceKind());
    shown.put("resource", alert.resource());
    shown.put("reason", alert.reason());
    shown.put("firstAt", Wording.time(alert.firstAt()));
    shown.put("lastAt", Wording.time(alert.lastAt()));
    shown.put("count", alert.count());
    shown.put("entries", alert.entries());
    put(shown, "acknowledged", alert.acknowledged());
    put(shown, "closed", alert.closed());
    return shown;
  }

  private static void put(Map<String, Object> shown, String name, Alert.@Nullable Handled handled) {
    if (handled != null) {
      shown.put(
          name,
          Map.of("at", Wording.time(handled.at()), "by", handled.by(), "note", handled.note()));
    }
  }
}
