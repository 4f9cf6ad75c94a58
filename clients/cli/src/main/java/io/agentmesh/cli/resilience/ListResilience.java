package io.agentmesh.cli.resilience;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the policies, by name.")
final class ListResilience implements Runnable {

  private final Cli cli;

  ListResilience(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Resilience.PATH), Resilience.TABLE);
  }
}
