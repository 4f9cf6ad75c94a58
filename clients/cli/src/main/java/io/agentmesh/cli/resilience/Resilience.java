package io.agentmesh.cli.resilience;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with the policies that calls of the node go by. */
@Command(
    name = "resilience",
    description = "See and change the policies that calls of the node go by.")
public final class Resilience {

  static final String PATH = "/v1/resilience";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("NAME", "/name"),
          Column.at("STATE", "/state"),
          Column.at("CONCURRENT", "/concurrent"),
          Column.at("QUEUED", "/queued"),
          Column.at("CALLS", "/counts/calls"),
          Column.at("FAILED", "/counts/failed"),
          Column.at("TIMED OUT", "/counts/timedOut"),
          Column.at("RETRIES", "/counts/retries"),
          Column.at("KEPT BACK", "/counts/rejectedOpen"));

  private Resilience() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Resilience())
        .addSubcommand(new ListResilience(cli))
        .addSubcommand(new ShowResilience(cli))
        .addSubcommand(new SetResilience(cli));
  }

  static String path(String name) {
    return Api.path(PATH, name, "");
  }
}
