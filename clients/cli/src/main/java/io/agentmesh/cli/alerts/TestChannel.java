package io.agentmesh.cli.alerts;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import io.agentmesh.wire.json.WireJson;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "test",
    description = {
      "Send a message through alert channels at once; all of them when none is named.",
      "It fails when one of them does not take it."
    })
final class TestChannel implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("CHANNEL", "/channel"),
          Column.at("TAKEN", "/taken"),
          Column.at("MILLIS", "/millis"),
          Column.shortened("FAILURE", "/failure", 120));

  private final Cli cli;

  @Parameters(paramLabel = "CHANNEL", arity = "0..*", description = "Such as slack.")
  private List<String> channels = List.of();

  TestChannel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Api api = cli.api();
    List<String> names = new ArrayList<>(channels);
    if (names.isEmpty()) {
      api.get(Alerts.CHANNELS).path("items").forEach(c -> names.add(c.path("name").asString()));
    }
    ObjectNode whole = WireJson.tolerant().createObjectNode();
    ArrayNode items = whole.putArray("items");
    for (String name : names) {
      items.add(api.send(Change.act(Api.path(Alerts.CHANNELS, name, "/test"))));
    }
    cli.show(whole, TABLE);
    if (names.isEmpty()) {
      cli.note("The node has no alert channels.");
    }
    for (JsonNode item : items) {
      if (!item.path("taken").asBoolean()) {
        throw CliFailure.refused(
            item.path("channel").asString() + " did not take it.",
            "The table says why; agentmesh alerts channels shows what waits.");
      }
    }
  }
}
