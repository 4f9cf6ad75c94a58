package io.agentmesh.cli.delegations;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a delegation.")
final class ShowDelegation implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The delegation, by its id.")
  private String id = "";

  ShowDelegation(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Delegations.PATH, id, "")), Fields.ALL);
  }
}
