package io.agentmesh.cli.alerts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "alerts", description = "See what somebody should hear of, and handle it.")
public final class Alerts {

  static final String PATH = "/v1/alerts";
  static final String CHANNELS = "/v1/alert-channels";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.time("LAST", "/lastAt"),
          Column.at("SEVERITY", "/severity"),
          Column.at("STATE", "/state"),
          Column.at("RULE", "/rule"),
          Column.at("ACTOR", "/actor"),
          Column.at("COUNT", "/count"),
          Column.shortened("REASON", "/reason", 60));

  private Alerts() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Alerts())
        .addSubcommand(new ListAlerts(cli))
        .addSubcommand(new ShowAlert(cli))
        .addSubcommand(new AcknowledgeAlert(cli))
        .addSubcommand(new CloseAlert(cli))
        .addSubcommand(new ListChannels(cli))
        .addSubcommand(new TestChannel(cli));
  }
}
