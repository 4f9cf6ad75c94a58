package io.agentmesh.cli.chaos;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.chaos.LeaseKillRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "kill-lease",
    description =
        "Take a task from the agent that works on it; the attempt fails, and it is offered again.")
final class KillLease implements Runnable {

  private static final String PATH = "/v1/chaos/lease-kills";

  private final Cli cli;

  @Parameters(paramLabel = "TASK", description = "The task, by its id.")
  private String task = "";

  @Option(names = "--tenant", required = true, description = "The tenant that the task is of.")
  private String tenant = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "What for; the audit trail keeps it.")
  private @Nullable String reason;

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  KillLease(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Take task " + task + " from its agent", cli.shell());
    }
    cli.send(Change.post(PATH, new LeaseKillRequest(tenant, task, reason)), sending);
  }
}
