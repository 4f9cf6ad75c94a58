package io.agentmesh.cli.logs;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with what a node logs. */
@Command(name = "logs", description = "See and change from which level on a node logs.")
public final class Logs {

  static final String PATH = "/v1/log-levels";

  static final Table TABLE =
      Table.of("items", Column.at("LOGGER", "/logger"), Column.at("LEVEL", "/level"));

  private Logs() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Logs())
        .addSubcommand(new ListLevels(cli))
        .addSubcommand(new SetLevel(cli))
        .addSubcommand(new ResetLevel(cli));
  }

  static String path(String logger) {
    return Api.path(PATH, logger, "");
  }
}
