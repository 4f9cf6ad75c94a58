package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel-replay",
    description = "Call a replay off; what it delivered stays delivered.")
final class CancelReplay implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The replay.")
  private String id = "";

  @Mixin private Sending sending = new Sending();

  CancelReplay(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.act(Api.path(Subscriptions.REPLAYS, id, "/cancel")), sending);
  }
}
