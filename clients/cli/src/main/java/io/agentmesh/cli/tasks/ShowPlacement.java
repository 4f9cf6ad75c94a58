package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "placement",
    description = "Explain why the last attempt of a task went where it went.")
final class ShowPlacement implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  ShowPlacement(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Tasks.PATH, id, "/placement")), new PlacementView());
  }
}
