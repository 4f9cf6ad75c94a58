package io.agentmesh.cli.holds;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.holds.LegalHoldRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = {
      "Have evidence kept until it is released: nothing goes from the ledger, nothing of the data"
          + " subject is erased, and the tenant is not deleted."
    })
final class SetHold implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "What it is called, such as case-2026-17.")
  private String name = "";

  @Option(
      names = "--data-subject",
      paramLabel = "SUBJECT",
      description = "Whose data is held; everything of the tenant when it is not given.")
  private @Nullable String dataSubject;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it.")
  private String reason = "";

  @Mixin private Sending sending = new Sending();

  SetHold(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    LegalHoldRequest hold = new LegalHoldRequest(name, dataSubject, reason);
    cli.send(Change.post(LegalHolds.PATH, hold), sending);
  }
}
