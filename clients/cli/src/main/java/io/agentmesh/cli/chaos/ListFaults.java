package io.agentmesh.cli.chaos;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the faults that are, and the latest that were.")
final class ListFaults implements Runnable {

  private final Cli cli;

  ListFaults(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Chaos.PATH), Chaos.TABLE);
  }
}
