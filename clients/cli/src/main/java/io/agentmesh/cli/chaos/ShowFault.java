package io.agentmesh.cli.chaos;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a fault: who began it, how often it hit, how it ended.")
final class ShowFault implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The fault, by its id.")
  private String id = "";

  ShowFault(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Chaos.path(id)), Fields.ALL);
  }
}
