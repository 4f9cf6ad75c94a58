package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    description = "Call a redrive-all or discard-all off; what it did stays done.")
final class CancelMending implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The mending.")
  private String id = "";

  @Mixin private Sending sending = new Sending();

  CancelMending(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.act(Api.path(DeadLetters.MENDINGS, id, "/cancel")), sending);
  }
}
