package io.agentmesh.cli.encryption;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "encryption",
    description = "See how data is sealed at rest, and exchange its keys.")
public final class Encryption {

  static final String PATH = "/v1/encryption";

  private Encryption() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Encryption())
        .addSubcommand(new ShowEncryption(cli))
        .addSubcommand(new ExchangeDataKeys(cli))
        .addSubcommand(new ExchangeKey(cli));
  }
}
