package io.agentmesh.cli.encryption;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "exchange-key",
    description = {
      "Keep the data keys of all tenants under the latest key in the file, keystore or Vault. Put"
          + " that there first, behind the one before; for a key with the role platform."
    })
final class ExchangeKey implements Runnable {

  private final Cli cli;

  @Mixin private Sending sending = new Sending();

  ExchangeKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.act(Encryption.PATH + "/key/exchange"), sending);
  }
}
