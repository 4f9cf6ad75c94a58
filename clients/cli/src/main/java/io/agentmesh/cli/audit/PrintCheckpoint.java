package io.agentmesh.cli.audit;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.tile.LogFile;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

@Command(
    name = "checkpoint",
    description = {
      "Print the newest checkpoint of the tenant's ledger.",
      "Keep it elsewhere, and give it to verify --remembered later."
    })
final class PrintCheckpoint implements Runnable {

  private final Cli cli;

  PrintCheckpoint(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    byte[] checkpoint = new ServedLog(cli.api()).read(LogFile.CHECKPOINT.path());
    if (checkpoint == null) {
      throw CliFailure.notFound("the ledger has no checkpoint yet", "Ask again in a second");
    }
    cli.output().out().print(new String(checkpoint, StandardCharsets.UTF_8));
    cli.output().out().flush();
  }
}
