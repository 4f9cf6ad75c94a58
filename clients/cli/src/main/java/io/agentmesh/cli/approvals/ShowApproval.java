package io.agentmesh.cli.approvals;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show who asked for what, and whether it is given.")
final class ShowApproval implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The approval.")
  private String id = "";

  ShowApproval(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Approvals.PATH, id, "")), Fields.ALL);
  }
}
