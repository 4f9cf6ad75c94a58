package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages of Slack's incoming webhooks. */
public final class SlackFormat implements AlertFormat {
  @Override
  public boolean knows(Notice.About about) {
    return true;
  }

  @Override
  public Post of(Notice.About about, Alert alert) {
    String headline = escaped(Wording.headline(about, alert));
    String details =
        Wording.details(alert).entrySet().stream()
            .map(e -> "*" + e.getKey() + "* " + escaped(e.getValue()))
            .collect(Collectors.joining("\n"));
    return new Post(
        Map.of(),
        Json.of(
            Map.of(
                "text",
                headline,
                "blocks",
                List.of(section("*" + headline + "*"), section(details)))));
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
  }

  /** Without what would be a link, a mention or a style. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("*", "\u2217")
        .replace("`", "\u02cb");
  }
}
