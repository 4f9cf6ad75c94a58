package io.agentmesh.cli.holds;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "legal-holds", description = "Have evidence kept, however old it is.")
public final class LegalHolds {

  static final String PATH = "/v1/legal-holds";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("NAME", "/name"),
          Column.at("DATA SUBJECT", "/dataSubject"),
          Column.time("SET", "/setAt"),
          Column.at("BY", "/setBy"),
          Column.shortened("REASON", "/reason", 60));

  private LegalHolds() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new LegalHolds())
        .addSubcommand(new ListHolds(cli))
        .addSubcommand(new ShowHold(cli))
        .addSubcommand(new SetHold(cli))
        .addSubcommand(new ReleaseHold(cli));
  }
}
