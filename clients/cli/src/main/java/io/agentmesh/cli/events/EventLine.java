package io.agentmesh.cli.events;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Format;
import io.agentmesh.cli.output.Output;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Texts;
import io.agentmesh.wire.json.WireJson;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** An event on one line: as JSON, or for people. */
public final class EventLine {

  private static final int MOST = 160;

  private EventLine() {}

  /** Writes the event where data goes; with YAML each event is a document. */
  public static void show(Cli cli, JsonNode event) {
    Output output = cli.output();
    switch (output.format()) {
      case table -> {
        output.out().println(Plain.line(text(event)));
        output.out().flush();
      }
      case json -> {
        output.out().println(WireJson.tolerant().writeValueAsString(event));
        output.out().flush();
      }
      case yaml -> {
        output.out().println("---");
        output.show(event, (_, _) -> java.util.List.of());
      }
    }
  }

  /** Whether people read it. */
  public static boolean isForPeople(Cli cli) {
    return cli.output().format() == Format.table;
  }

  private static String text(JsonNode event) {
    StringJoiner line = new StringJoiner("  ");
    line.add(event.path("time").asString(""));
    line.add(event.path("topic").asString("").replace("$mesh.", ""));
    line.add(event.path("subject").asString("-"));
    line.add("by " + event.path("actor").asString("-"));
    String details = details(event.path("data"));
    if (!details.isEmpty()) {
      line.add(Plain.shortened(details, MOST));
    }
    return line.toString();
  }

  /** The fields that are plain values; the things inside are for those who ask for JSON. */
  private static String details(JsonNode data) {
    StringJoiner details = new StringJoiner(" ");
    data.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (value.isValueNode() && !field.getKey().equals("at")) {
            details.add(field.getKey() + "=" + value.asString());
          }
        });
    String reason = data.at("/ended/reason").asString("");
    if (!reason.isEmpty()) {
      details.add("reason=" + reason);
    }
    String agent = data.at("/lease/agent").asString("");
    if (!agent.isEmpty()) {
      details.add("agent=" + agent);
    }
    JsonNode chunk = data.path("chunk");
    if (chunk.has("sequence")) {
      details.add("chunk=" + chunk.path("sequence").asInt());
      details.add(content(chunk.path("content")));
    }
    return details.toString();
  }

  private static String content(JsonNode content) {
    String text = Texts.text(content);
    return text != null
        ? text
        : content.has("data")
            ? content.path("data").toString()
            : content.path("contentType").asString("");
  }
}
