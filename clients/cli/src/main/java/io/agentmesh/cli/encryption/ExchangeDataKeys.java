package io.agentmesh.cli.encryption;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "exchange-data-keys",
    description = {
      "Make other data keys for the tenant and each of its data subjects. New data is sealed with"
          + " them; what there is still opens."
    })
final class ExchangeDataKeys implements Runnable {

  private final Cli cli;

  @Mixin private Sending sending = new Sending();

  ExchangeDataKeys(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.act(Encryption.PATH + "/data-keys/exchange"), sending);
  }
}
