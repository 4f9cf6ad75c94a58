package io.agentmesh.cli.compliance;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "compliance",
    description = "Report what the ledger shows for the controls of a framework.")
public final class Compliance {

  private Compliance() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Compliance())
        .addSubcommand(new ListFrameworks(cli))
        .addSubcommand(new MakeReport(cli))
        .addSubcommand(new VerifyReport(cli));
  }
}
