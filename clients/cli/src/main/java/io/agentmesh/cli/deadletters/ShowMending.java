package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "mending", description = "Show how far a redrive-all or discard-all is.")
final class ShowMending implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The mending.")
  private String id = "";

  ShowMending(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(DeadLetters.MENDINGS, id, "")), Fields.ALL);
  }
}
