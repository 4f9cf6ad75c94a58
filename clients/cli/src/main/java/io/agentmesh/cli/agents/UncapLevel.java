package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "uncap", description = "Let the level of a capability count that is declared.")
final class UncapLevel implements Runnable {

  private final Cli cli;

  @Parameters(index = "0", paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "CAPABILITY", description = "The capability.")
  private String capability = "";

  @Mixin private Sending sending = new Sending();

  UncapLevel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.delete(Agents.cap(id, capability)), sending);
  }
}
