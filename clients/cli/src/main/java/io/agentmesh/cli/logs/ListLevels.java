package io.agentmesh.cli.logs;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(
    name = "levels",
    description = "List the level of all loggers, ROOT, and of those that have one of their own.")
final class ListLevels implements Runnable {

  private final Cli cli;

  ListLevels(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Logs.PATH), Logs.TABLE);
  }
}
