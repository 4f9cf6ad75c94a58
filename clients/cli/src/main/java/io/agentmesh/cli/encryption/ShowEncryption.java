package io.agentmesh.cli.encryption;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Show whether the tenant's data is sealed, and with how many keys.")
final class ShowEncryption implements Runnable {

  private final Cli cli;

  ShowEncryption(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Encryption.PATH), Fields.ALL);
  }
}
