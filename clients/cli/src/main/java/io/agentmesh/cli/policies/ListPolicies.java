package io.agentmesh.cli.policies;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the policies, by id.")
final class ListPolicies implements Runnable {

  private final Cli cli;

  ListPolicies(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Policies.PATH), Policies.TABLE);
  }
}
