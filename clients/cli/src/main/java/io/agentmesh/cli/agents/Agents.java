package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import io.agentmesh.cli.webhooks.Webhooks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** All that is done with agents. */
@Command(name = "agents", description = "Register, find and steer agents.")
public final class Agents {

  static final String PATH = "/v1/agents";

  private static final Column[] COLUMNS = {
    Column.at("ID", "/id"),
    Column.at("STATUS", "/status"),
    new Column("LOAD", Agents::load),
    Column.levels("CAPABILITIES", "capabilities", "name", "level"),
    Column.time("LAST HEARTBEAT", "/lastHeartbeatAt")
  };

  private Agents() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Agents())
        .addSubcommand(new ListAgents(cli))
        .addSubcommand(new ShowAgent(cli))
        .addSubcommand(new AgentHistory(cli))
        .addSubcommand(new RegisterAgent(cli))
        .addSubcommand(new CapLevel(cli))
        .addSubcommand(new UncapLevel(cli))
        .addSubcommand(new PauseAgent(cli))
        .addSubcommand(new QuarantineAgent(cli))
        .addSubcommand(new ResumeAgent(cli))
        .addSubcommand(new TerminateAgent(cli))
        .addSubcommand(new FindAgents(cli))
        .addSubcommand(Webhooks.commands(cli));
  }

  static String cap(String id, String capability) {
    return Api.path(Api.path(PATH, id, "/level-caps"), capability, "");
  }

  static Table table(String items) {
    return Table.of(items, COLUMNS);
  }

  private static String load(JsonNode agent) {
    return agent.at("/load/leases").asInt(0) + "/" + agent.at("/load/concurrency").asInt(0);
  }
}
