package io.agentmesh.cli.chaos;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.chaos.drill.RunDrill;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done to a node on purpose. */
@Command(
    name = "chaos",
    description = "Inject faults into a node on purpose, and see and end them.")
public final class Chaos {

  static final String PATH = "/v1/chaos/faults";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("ACTIVE", "/active"),
          Column.at("POINT", "/point"),
          Column.at("KIND", "/kind"),
          Column.at("SHARE", "/share"),
          Column.at("TENANT", "/tenant"),
          Column.at("BY", "/by"),
          Column.at("ENDS", "/endsAt"),
          Column.at("HITS", "/hits"));

  private Chaos() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Chaos())
        .addSubcommand(new StartFault(cli))
        .addSubcommand(new ListFaults(cli))
        .addSubcommand(new ShowFault(cli))
        .addSubcommand(new StopFault(cli))
        .addSubcommand(new KillLease(cli))
        .addSubcommand(new RunDrill(cli));
  }

  static String path(String id) {
    return Api.path(PATH, id, "");
  }
}
