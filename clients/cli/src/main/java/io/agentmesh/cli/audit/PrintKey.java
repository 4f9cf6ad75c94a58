package io.agentmesh.cli.audit;

import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(
    name = "key",
    description = {
      "Print the public key of the tenant's ledger.",
      "Note it while you trust the node; verify with it later."
    })
final class PrintKey implements Runnable {

  private final Cli cli;

  PrintKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.output().out().println(new ServedLog(cli.api()).key());
    cli.output().out().flush();
  }
}
