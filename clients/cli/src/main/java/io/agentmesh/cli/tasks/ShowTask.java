package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a task with its payload, history and result.")
final class ShowTask implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  ShowTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Tasks.PATH, id, "")), Fields.ALL);
  }
}
