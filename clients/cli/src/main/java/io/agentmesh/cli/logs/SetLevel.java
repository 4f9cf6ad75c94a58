package io.agentmesh.cli.logs;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.logs.LogLevel;
import io.agentmesh.wire.rest.logs.LogLevelChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Log from another level on, until the node stops.")
final class SetLevel implements Runnable {

  private final Cli cli;

  @Parameters(
      index = "0",
      paramLabel = "LOGGER",
      description = "The logger and those below it, such as io.agentmesh; ROOT for all.")
  private String logger = "";

  @Parameters(
      index = "1",
      paramLabel = "LEVEL",
      description = "One of ${COMPLETION-CANDIDATES}, in capitals or not.")
  private LogLevel level = LogLevel.INFO;

  @Mixin private Sending sending = new Sending();

  SetLevel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.put(Logs.path(logger), new LogLevelChange(level)), sending);
  }
}
