package io.agentmesh.cli.logs;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "reset", description = "Log from the level that was before it was set.")
final class ResetLevel implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "LOGGER", description = "The logger.")
  private String logger = "";

  @Mixin private Sending sending = new Sending();

  ResetLevel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.delete(Logs.path(logger)), sending);
  }
}
