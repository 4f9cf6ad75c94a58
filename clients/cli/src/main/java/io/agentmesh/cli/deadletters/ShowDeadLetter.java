package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a dead letter with its whole history.")
final class ShowDeadLetter implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The dead letter.")
  private String id = "";

  ShowDeadLetter(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(DeadLetters.PATH, id, "")), Fields.ALL);
  }
}
