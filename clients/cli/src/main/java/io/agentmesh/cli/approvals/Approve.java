package io.agentmesh.cli.approvals;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.approvals.ApprovalDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Give leave to what somebody else asked for.")
final class Approve implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The approval.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it.")
  private String reason = "";

  @Mixin private Sending sending = new Sending();

  Approve(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String path = Api.path(Approvals.PATH, id, "/approve");
    cli.send(Change.post(path, new ApprovalDecision(reason)), sending);
  }
}
