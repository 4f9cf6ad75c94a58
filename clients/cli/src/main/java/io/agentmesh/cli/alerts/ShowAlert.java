package io.agentmesh.cli.alerts;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an alert, and what channels were told of it.")
final class ShowAlert implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The alert, such as 20482-0.")
  private String id = "";

  ShowAlert(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Alerts.PATH, id, "")), Fields.ALL);
  }
}
