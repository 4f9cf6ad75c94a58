package io.agentmesh.cli.audit;

import io.agentmesh.cli.audit.root.RootReceipt;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.ledger.note.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "key",
    description = {
      "Print the public key of the tenant's ledger.",
      "Note it while you trust the node; verify with it later."
    })
final class PrintKey implements Runnable {

  private final Cli cli;

  @Option(
      names = "--root",
      description = "That of the root ledger: the same key under the name of the root.")
  private boolean root;

  PrintKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String key = new ServedLog(cli.api()).key();
    cli.output().out().println(root ? RootReceipt.rootKey(VerifierKey.parse(key)).toString() : key);
    cli.output().out().flush();
  }
}
