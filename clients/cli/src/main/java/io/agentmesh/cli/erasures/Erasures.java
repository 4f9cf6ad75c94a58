package io.agentmesh.cli.erasures;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agentmesh erasures}: what is held about a data subject goes. */
@Command(name = "erasures", description = "Erase what the mesh holds about a data subject.")
public final class Erasures {

  static final String PATH = "/v1/erasures";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("STAND-IN", "/standIn"),
          Column.at("STATUS", "/status"),
          Column.time("REQUESTED", "/requestedAt"),
          Column.time("KEY DESTROYED", "/keyDestroyedAt"),
          Column.at("BY", "/requestedBy"),
          Column.shortened("REASON", "/reason", 60));

  private Erasures() {}

  /** The command with its own commands. */
  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Erasures())
        .addSubcommand(new ListErasures(cli))
        .addSubcommand(new ShowErasure(cli))
        .addSubcommand(new CreateErasure(cli));
  }
}
