package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rotate",
    description = "Give the webhook of an agent another secret, which is shown once.")
final class RotateSecret implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Mixin private SecretFile secret = new SecretFile();
  @Mixin private Sending sending = new Sending();

  RotateSecret(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    secret.send(cli, Change.act(Webhooks.path(id, "/rotate")), sending);
  }
}
