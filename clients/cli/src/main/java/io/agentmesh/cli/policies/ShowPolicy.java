package io.agentmesh.cli.policies;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show what a policy says.")
final class ShowPolicy implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The policy.")
  private String id = "";

  ShowPolicy(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Policies.path(id)), Fields.ALL);
  }
}
