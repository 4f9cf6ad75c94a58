package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "history", description = "Show what changed about an agent, the newest first.")
final class AgentHistory implements Runnable {

  private static final Table TABLE =
      Table.of(
          "changes",
          Column.time("WHEN", "/at"),
          Column.at("WHAT", "/kind"),
          Column.at("BY", "/by"),
          Column.at("REASON", "/reason"));

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  AgentHistory(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    JsonNode history = cli.api().get(Api.path(Agents.PATH, id, "/history"));
    cli.show(history, TABLE);
    if (cli.output().isForPeople() && history.path("changes").isEmpty()) {
      cli.note("No changes are kept.");
    }
  }
}
