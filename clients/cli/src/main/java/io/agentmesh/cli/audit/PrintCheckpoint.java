package io.agentmesh.cli.audit;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.tile.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
    byte[] checkpoint = read(new ServedLog(cli.api()));
    if (checkpoint == null) {
      throw CliFailure.notFound("the ledger has no checkpoint yet", "Ask again in a second");
    }
    cli.output().out().print(new String(checkpoint, StandardCharsets.UTF_8));
    cli.output().out().flush();
  }

  private static byte @Nullable [] read(ServedLog log) {
    try {
      return log.read(LogFile.CHECKPOINT.path());
    } catch (IOException e) {
      throw CliFailure.unavailable(String.valueOf(e.getMessage()), "Ask again later");
    }
  }
}
