package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows how a node and its parts are. */
@Command(
    name = "health",
    description = {
      "Show how the node and its parts are.",
      "Exits with 5 when it is unhealthy: then it takes no traffic."
    })
public final class Health implements Runnable {

  private static final Table TABLE =
      Table.of(
          "components",
          Column.at("PART", "/name"),
          Column.at("STATUS", "/status"),
          Column.at("MS", "/responseMillis"),
          Column.shortened("WHY", "/detail", 120));

  private final Cli cli;

  public Health(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    JsonNode health = cli.api().health();
    cli.show(health, TABLE);
    if (health.path("status").asString("").equals("UNHEALTHY")) {
      throw CliFailure.unavailable(
          "the node is unhealthy", "Look at the parts that are UNHEALTHY, and at its log");
    }
  }
}
