package io.agentmesh.cli.approvals;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.approvals.ApprovalRequest;
import io.agentmesh.wire.rest.approvals.GuardedAct;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "request",
    description = {
      "Ask for leave to do one thing, once. When somebody else has given it, name its id with"
          + " --approval."
    })
final class RequestApproval implements Runnable {

  private final Cli cli;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "ACT",
      description = "What is to be done: hold-release, erasure or data-export.")
  private String act = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "To what: the name of the legal hold, or the data subject.")
  private String target = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it.")
  private String reason = "";

  @Mixin private Sending sending = new Sending();

  RequestApproval(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.post(Approvals.PATH, new ApprovalRequest(guarded(), target, reason)), sending);
  }

  private GuardedAct guarded() {
    for (GuardedAct each : GuardedAct.values()) {
      if (each.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(act)) {
        return each;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "ACT must be hold-release, erasure or data-export");
  }
}
