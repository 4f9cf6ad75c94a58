package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import java.util.List;
import java.util.Map;

/** Adaptive cards, as workflows of Microsoft Teams take them over a webhook. */
public final class TeamsFormat implements AlertFormat {
  @Override
  public boolean knows(Notice.About about) {
    return true;
  }

  @Override
  public Post of(Notice.About about, Alert alert) {
    List<Map<String, String>> facts =
        Wording.details(alert).entrySet().stream()
            .map(e -> Map.of("title", e.getKey(), "value", e.getValue()))
            .toList();
    Map<String, Object> card =
        Map.of(
            "$schema",
            "http://adaptivecards.io/schemas/adaptive-card.json",
            "type",
            "AdaptiveCard",
            "version",
            "1.4",
            "body",
            List.of(
                Map.of(
                    "type",
                    "TextBlock",
                    "weight",
                    "Bolder",
                    "wrap",
                    true,
                    "text",
                    Wording.headline(about, alert)),
                Map.of("type", "FactSet", "facts", facts)));
    return new Post(
        Map.of(),
        Json.of(
            Map.of(
                "type",
                "message",
                "attachments",
                List.of(
                    Map.of(
                        "contentType",
                        "application/vnd.microsoft.card.adaptive",
                        "content",
                        card)))));
  }
}
