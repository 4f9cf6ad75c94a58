package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with dead letters. */
@Command(name = "deadletters", description = "Look at what could not be done, and redrive it.")
public final class DeadLetters {

  static final String PATH = "/v1/dead-letters";
  static final String MENDINGS = "/v1/mendings";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("KIND", "/kind"),
          Column.at("TYPE", "/type"),
          Column.at("AGENT", "/agent"),
          Column.at("ATTEMPTS", "/attempts"),
          Column.time("DIED", "/diedAt"),
          Column.shortened("CAUSE", "/cause", 60));

  private DeadLetters() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new DeadLetters())
        .addSubcommand(new ListDeadLetters(cli))
        .addSubcommand(new ShowDeadLetter(cli))
        .addSubcommand(new RedriveDeadLetter(cli))
        .addSubcommand(new RedriveAll(cli))
        .addSubcommand(new DiscardDeadLetter(cli))
        .addSubcommand(new DiscardAll(cli))
        .addSubcommand(new ListMendings(cli))
        .addSubcommand(new ShowMending(cli))
        .addSubcommand(new CancelMending(cli));
  }
}
