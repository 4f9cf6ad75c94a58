package io.agentmesh.cli.audit;

import io.agentmesh.cli.audit.root.ServedRoot;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.tile.LogFile;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "checkpoint",
    description = {
      "Print the newest checkpoint of the tenant's ledger.",
      "Keep it elsewhere, and give it to verify --remembered later."
    })
final class PrintCheckpoint implements Runnable {

  private final Cli cli;

  @Option(
      names = "--witnessed",
      description = "The newest one that witnesses signed too, with their signatures.")
  private boolean witnessed;

  @Option(
      names = "--root",
      description = "That of the root ledger, which holds all ledgers of the node.")
  private boolean root;

  PrintCheckpoint(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String file = witnessed ? ServedLog.WITNESSED : LogFile.CHECKPOINT.path();
    byte[] checkpoint =
        root ? new ServedRoot(cli.api()).read(file) : new ServedLog(cli.api()).read(file);
    if (checkpoint == null) {
      throw witnessed
          ? CliFailure.notFound(
              "no witness has signed a checkpoint yet",
              "See ledger.witnesses-file in docs/configuration.md")
          : CliFailure.notFound("the ledger has no checkpoint yet", "Ask again in a second");
    }
    cli.output().out().print(new String(checkpoint, StandardCharsets.UTF_8));
    cli.output().out().flush();
  }
}
